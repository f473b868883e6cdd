import pytest

from briefgen.gazetteer import countries, meaning_of, meanings


@pytest.mark.parametrize(
    ("words", "place", "sense"),
    [
        ("Belarus", "Belarus", "country"),
        ("Belarusian", "Belarus", "demonym"),
        ("Belarusians", "Belarus", "demonym"),
        ("Minsk", "Minsk", "capital"),
        ("the Kremlin", "Kremlin", "seat"),
        ("U.S.", "United States", "country"),
        ("Kiev", "Kyiv", "capital"),
        ("Calif.", "California", "state"),
        ("Mariupol", "Mariupol", "city"),
        ("Black Sea", "Black Sea", "water"),
    ],
)
def test_words_of_the_tables(words: str, place: str, sense: str) -> None:
    meaning = meaning_of(words)
    assert meaning is not None
    assert (meaning.place, meaning.sense) == (place, sense)


def test_the_kremlin_is_russias() -> None:
    kremlin = meaning_of("Kremlin")
    assert kremlin is not None
    assert kremlin.country is not None
    assert kremlin.country.name == "Russia"


def test_what_is_as_often_something_else_is_doubtful() -> None:
    assert meanings()["Georgia"].doubtful
    assert not meanings()["Ukraine"].doubtful


def test_words_are_compared_with_their_capitals() -> None:
    assert meaning_of("us") is None
    assert meaning_of("turkey") is None


def test_the_table_covers_the_world_and_every_row_is_whole() -> None:
    table = countries()
    assert len(table) >= 200
    assert len({country.name for country in table}) == len(table)
    for country in table:
        if country.coordinates is not None:
            north, east = country.coordinates
            assert -90 <= north <= 90
            assert -180 <= east <= 180


def test_a_country_wins_over_a_capital_of_its_name() -> None:
    singapore = meaning_of("Singapore")
    assert singapore is not None
    assert singapore.sense == "country"
