"""Briefings and the timeline as a reader meets them, rendered from hand-made articles."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from briefgen import resources
from briefgen.config import Config
from briefgen.pages import all_pages
from briefgen.pages.periods import bounds, period_value
from briefgen.pages.timeline import date_label
from briefgen.render import Renderer
from briefgen.texts import load
from tests.made_knowledge import Made, make_knowledge
from tests.test_likeness import prose


def day(number: int, title: str, text: str, names: str = "Ada Stone") -> Made:
    people = dict.fromkeys(names.split(", "), "person")
    return Made(title, text, f"2023-02-{number:02}", people, dates=[("Monday", f"2023-02-{number:02}")])


NEWS = (
    day(6, "Bridge closed", "Ada Stone closed the old bridge over the river on Monday."),
    day(13, "Bridge mended", "Ada Stone said on Monday that the bridge was mended again."),
    day(20, "Mayor resigns", "Bela Frost resigned as mayor on Monday after a long quarrel.", "Bela Frost"),
    day(20, "Harbour opens", "Bela Frost opened the new harbour on Monday in heavy rain.", "Bela Frost"),
)


def rendered(*made: Made) -> dict[str, str]:
    pages = {page.url: page for page in all_pages(make_knowledge(*made), Config())}
    renderer = Renderer([resources.templates()], Path())
    wanted = [url for url in pages if url.startswith(("briefings/", "timeline/")) or not url]
    return {url: renderer.render(pages[url].template, pages[url].view(), url).decode() for url in wanted}


def test_every_day_week_and_month_with_articles_has_a_briefing() -> None:
    urls = set(rendered(*NEWS))
    assert {"briefings/2023-02-20/", "briefings/2023-02-13/", "briefings/2023-W08/", "briefings/2023-02/"} <= urls
    assert "briefings/2023-02-14/" not in urls


def test_a_briefing_tells_main_points_who_is_new_and_its_neighbours() -> None:
    page = rendered(*NEWS)["briefings/2023-02-20/"]
    assert "Bela Frost resigned as mayor on Monday after a long quarrel." in page
    assert 'href="../../articles/mayor-resigns/index.html#s1"' in page
    assert "New in the news" in page
    assert 'href="../../briefings/2023-02-13/index.html"' in page
    assert 'href="../../briefings/2023-W08/index.html"' in page


def test_nobody_is_new_on_the_first_day() -> None:
    assert "New in the news" not in rendered(*NEWS)["briefings/2023-02-06/"]


def test_who_is_in_many_more_articles_than_before_is_rising() -> None:
    many = [day(20, f"Report {n}", f"Ada Stone answered question {n} of the court on Monday.") for n in range(4)]
    assert "Rising" in rendered(NEWS[0], *many)["briefings/2023-02-20/"]


def test_nobody_rises_in_the_second_week_who_was_as_much_in_the_first() -> None:
    answers = [
        day(n, f"Report {n}", f"Ada Stone answered question {n} of the court on Monday.") for n in (6, 7, 8, 13, 14, 15)
    ]
    assert "Rising" not in rendered(*answers)["briefings/2023-W07/"]


def wire(title: str, published: str, dead: int = 14) -> Made:
    text = f"A dam above Harwick broke and killed {dead} people, Ada Stone said on Monday. {prose(7)}"
    return Made(title, text, published, {"Ada Stone": "person"})


def test_versions_of_a_story_are_one_article_told_by_the_first() -> None:
    pages = rendered(
        NEWS[0], wire("Wire", "2023-02-20"), wire("Printed", "2023-02-20"), wire("Reprinted", "2023-02-21")
    )
    assert "<span>1 article</span>" in pages["briefings/2023-02-20/"]
    week = pages["briefings/2023-W08/"]
    assert "<span>1 article</span>" in week
    assert week.count("Another version of an earlier article") == 2
    assert week[week.index('class="points"') :].count("killed 14 people") == 1
    assert "articles/printed/index.html#s1" in week  # by its name the first of the two of that day
    assert "<span>2 articles</span>" in pages[""]


def test_of_versions_with_other_figures_the_newest_is_told() -> None:
    week = rendered(wire("Early", "2023-02-20", 14), wire("Late", "2023-02-21", 16))["briefings/2023-W08/"]
    assert "killed 16 people" in week
    assert "killed 14 people" not in week


def test_nobody_rises_or_is_new_by_being_printed_again() -> None:
    again = [wire(f"Print {n}", "2023-02-20") for n in range(4)]
    page = rendered(NEWS[0], wire("Wire", "2023-02-13"), *again)["briefings/2023-02-20/"]
    assert "killed 14 people" in page  # it is all that there is on that day
    assert "Rising" not in page
    assert "New in the news" not in page


def test_a_week_that_ends_in_another_month_leads_to_both() -> None:
    pages = rendered(replace(NEWS[0], published="2023-02-28"), replace(NEWS[1], published="2023-03-01"))
    assert 'href="../../briefings/2023-02/index.html"' in pages["briefings/2023-W09/"]
    assert 'href="../../briefings/2023-03/index.html"' in pages["briefings/2023-W09/"]


def test_the_newest_briefing_leads_the_home_page() -> None:
    home = rendered(*NEWS)[""]
    assert home.index("The latest briefing") < home.index("articles/mayor-resigns/")
    assert 'href="briefings/2023-02-20/index.html"' in home


def test_a_day_without_a_line_to_sum_it_up_shows_its_articles_instead() -> None:
    pages = rendered(*NEWS[:2], replace(day(20, "Who will pay", "Ada Stone on Monday?"), summary=()))
    start = pages[""].index("The latest briefing")
    assert 'href="articles/who-will-pay/index.html"' in pages[""][start : start + 600]
    assert "Who will pay" in pages["briefings/"]
    assert "Main points" not in pages["briefings/2023-02-20/"]


def test_a_site_without_dates_has_no_briefings_but_whole_lists() -> None:
    pages = rendered(Made("Undated", "Ada Stone closed the bridge.", "", {"Ada Stone": "person"}))
    assert set(pages) == {"", "briefings/", "timeline/"}
    assert "Nothing yet." in pages["timeline/"]


def test_a_short_timeline_is_one_page_in_order() -> None:
    page = rendered(*NEWS)["timeline/"]
    days = re.findall(r'<time datetime="([\d-]+)">', page)
    assert days == sorted(days)
    assert len(days) == 4


def test_a_long_timeline_is_cut_by_year_and_month() -> None:
    many = [
        Made(
            f"Note {n}",
            f"Clerk {n} wrote entry {n} on day {n}.",
            "2023-03-01",
            dates=[(f"day {n}", f"20{n % 3:02}-0{1 + n % 2}-{1 + n % 28:02}")],
        )
        for n in range(690)
    ]
    pages = rendered(*many)
    assert "timeline/2000-01/" in pages
    assert "Nothing yet." not in pages["timeline/2000/"]
    assert 'href="../timeline/2000/index.html"' in pages["timeline/"]
    assert pages["timeline/2000-01/"].count("<li><time") == 115


def test_the_front_of_a_long_timeline_is_about_the_newest_article_and_not_plans_for_years_to_come() -> None:
    told = [("2023-02", 60), ("2023-03", 70), ("2023-04", 20), ("2040-05", 60)]
    days = [f"{month}-{1 + n % 28:02}" for month, count in told for n in range(count)]
    many = [
        Made(f"Note {n}", f"Clerk {n} wrote entry {n} on day {n}.", "2023-03-01", dates=[(f"day {n}", f"{day[:7]}-{1 + n % 28:02}")])
        for n, day in enumerate(days)
    ]  # fmt: skip
    pages = rendered(*many)
    months = {day[:7] for day in re.findall(r'<time datetime="([\d-]+)">', pages["timeline/"])}
    assert "2023-03" in months
    assert "2040-05" not in months
    assert "timeline/2040/" in pages


def test_a_briefing_prefers_quotes_that_are_read_at_a_glance_to_speeches() -> None:
    speech = "We shall build the bridge, whatever the river may do to its piers. " * 12
    told = [f"Bridge {n} shall be built whatever the river does to it this winter." for n in range(8)]
    made = [
        Made(f"Hall {n}", f"“{words.strip()}” said Clerk {n}.", "2023-03-01", {f"Clerk {n}": "person"}, [(f"“{words.strip()}”", f"Clerk {n}", "direct")])
        for n, words in enumerate([speech, *told])
    ]  # fmt: skip
    page = rendered(*made)["briefings/2023-03-01/"]
    assert "Bridge 7 shall be built" in page
    assert "piers. We shall build" not in page


@pytest.mark.parametrize(
    ("value", "approximate", "label"),
    [
        ("2023-02-21", False, "21 February 2023"),
        ("2022-10", False, "October 2022"),
        ("1991", True, "about 1991"),
        ("1994/2001", False, "1994 – 2001"),
        ("2023-W08", False, "week of 20 February 2023"),
    ],
)
def test_dates_are_shown_at_their_precision(value: str, approximate: bool, label: str) -> None:  # noqa: FBT001
    texts = load("en", [resources.templates()])
    assert date_label(texts, value, approximate=approximate) == label


def test_the_first_days_of_january_may_lie_in_the_last_week_of_the_year_before() -> None:
    assert period_value("week", "2021-01-01") == "2020-W53"
    assert [each.isoformat() for each in bounds("week", "2020-W53")] == ["2020-12-28", "2021-01-03"]
    assert [each.isoformat() for each in bounds("month", "2024-02")] == ["2024-02-01", "2024-02-29"]
