from datetime import date

import pytest

from briefgen.chronicle import entries, first_day, month_of, months, precision, statements
from tests.made_knowledge import Made, make_story

FIRST = Made(
    "Wall opens",
    "The wall that divides Berlin was opened on 9 November 1989. Egon Krenz had promised reforms in October 1989. It rained in the 1980s.",
    "1989-11-10",
    {"Berlin": "place", "Egon Krenz": "person"},
    dates=[("9 November 1989", "1989-11-09"), ("October 1989", "1989-10"), ("1980s", "1980s")],
)
SECOND = Made(
    "Ten years after",
    "On 9 November 1989 the wall that divides Berlin was opened. A concert is planned for 2000.",
    "1999-11-09",
    {"Berlin": "place"},
    dates=[("9 November 1989", "1989-11-09"), ("2000", "2000")],
)


def test_entries_stand_in_order_a_year_before_its_days() -> None:
    found = entries(entry for made in (SECOND, FIRST) for entry in statements(make_story(made)))
    assert [entry.value for entry in found] == ["1989-10", "1989-11-09", "2000"]


def test_the_same_event_told_by_two_articles_is_one_entry_with_two_places() -> None:
    found = entries(entry for made in (FIRST, SECOND) for entry in statements(make_story(made)))
    opened = next(entry for entry in found if entry.value == "1989-11-09")
    assert {place.slug for place in opened.places} == {"wall-opens", "ten-years-after"}
    assert opened.entities == ("place/berlin",)


def test_other_events_of_one_day_stay_apart() -> None:
    other = Made(
        "Storm",
        "A storm on 9 November 1989 closed the harbour of Rotterdam.",
        dates=[("9 November 1989", "1989-11-09")],
    )
    found = entries(entry for made in (FIRST, other) for entry in statements(make_story(made)))
    assert [entry.value for entry in found].count("1989-11-09") == 2


def test_sentences_alike_about_other_people_stay_apart() -> None:
    told = [
        Made(
            f"{who} elected",
            f"{who} was elected chair of the council of {where} on 3 May 2001.",
            "2001-05-04",
            {who: "person", where: "place"},
            dates=[("3 May 2001", "2001-05-03")],
        )
        for who, where in (("Ada Kemp", "Brest"), ("Olaf Rowe", "Gomel"))
    ]
    found = entries(entry for made in told for entry in statements(make_story(made)))
    assert [len(entry.places) for entry in found] == [1, 1]


def _told_of_kemp(*texts: str) -> list[int]:
    """Return of how many articles each entry is made, where each article has one sentence."""
    told = [
        Made(f"Kemp {n}", text, "2001-05-04", {"Kemp": "person"}, dates=[("3 May 2001", "2001-05-03")])
        for n, text in enumerate(texts)
    ]
    return [len(entry.places) for entry in entries(entry for made in told for entry in statements(make_story(made)))]


def test_rare_words_tell_the_same_event_however_it_is_put() -> None:
    joined = _told_of_kemp(
        "On 3 May 2001 a panel voted to hold Kemp in contempt for refusing to testify about the private server.",
        "Kemp was held in contempt on 3 May 2001 after refusing to come to a hearing of the panel on the server.",
    )
    assert joined == [2]


def test_a_name_and_the_debate_of_the_day_are_not_enough() -> None:
    joined = _told_of_kemp(
        "Kemp has not mentioned the pilots since the debate of 3 May 2001.",
        "Kemp got no better in the polls after the debate of 3 May 2001, though many thought the evening won.",
    )
    assert joined == [1, 1]


def test_a_sentence_stands_under_its_most_precise_date() -> None:
    made = Made(
        "Late", "The law of 1991 was changed on 3 May 2001.", dates=[("1991", "1991"), ("3 May 2001", "2001-05-03")]
    )
    assert [entry.value for entry in statements(make_story(made))] == ["2001-05-03"]


def test_months_are_counted_without_decades() -> None:
    found = months([make_story(FIRST), make_story(SECOND)])
    assert [(month.value, month.dates) for month in found] == [("1989-10", 1), ("1989-11", 2), ("2000", 1)]


@pytest.mark.parametrize(
    ("value", "day", "how", "month"),
    [
        ("2023-02-21", date(2023, 2, 21), 0, "2023-02"),
        ("2023-W08", date(2023, 2, 20), 1, "2023-02"),
        ("2023-02", date(2023, 2, 1), 2, "2023-02"),
        ("2023", date(2023, 1, 1), 3, "2023"),
        ("1990s", date(1990, 1, 1), 4, "1990"),
        ("2022-06/2022-08", date(2022, 6, 1), 2, "2022-06"),
        ("1994/2001", date(1994, 1, 1), 3, "1994"),
    ],
)
def test_a_value_tells_its_first_day_and_precision(value: str, day: date, how: int, month: str) -> None:
    assert (first_day(value), precision(value), month_of(value)) == (day, how, month)


def test_joining_is_linear_when_hundreds_tell_of_one_day() -> None:
    stories = [
        make_story(
            Made(
                f"Copy {n}",
                f"On 5 May 2001 the council of town {n} met in the old hall and voted.",
                dates=[("5 May 2001", "2001-05-05")],
            )
        )
        for n in range(300)
    ]
    found = entries(entry for story in stories for entry in statements(story))
    assert sum(len(entry.places) for entry in found) == 300
