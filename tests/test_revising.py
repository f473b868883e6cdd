"""The short way of a build: an edit that says the same of the same people is not worth putting everything together again."""

import random
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from pathlib import Path
from unittest import mock

import pytest

from briefgen.build import build_site
from briefgen.build.memory import Recall
from briefgen.build.report import Audience
from briefgen.config import Config
from tests import plain_analysis
from tests.desk import Desk

PEOPLE = ("Ada Stone", "Bela Frost", "Cora Field", "Dora Hill", "Emil Wood", "Fay Lake", "Gus Moor", "Hal Reed")
SAID = (
    "“We have counted every stone of the old bridge, and none is missing,” said {}.",
    "“The door is open to all of you from this day on.”",
    "{}, the keeper of the bell, met {} on 2023-12-24.",
    "{} was there, and so was {}.",
    "“Nobody has asked us, and we would not have told them anyway,” {} added.",
)
ASIDES = (
    "It rained all day",
    "That was in 2022-03",
    "Nothing else is known of 2024-01-02",
    "A long silence",
    "In 2019-07 it was so",
)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A site of thirty articles, built."""
    chance = random.Random(7)
    desk = Desk(tmp_path / "desk")
    for number in range(30):
        lines = [chance.choice(SAID).format(*chance.sample(PEOPLE, 2)) for _ in range(6)]
        lines += [f"{' '.join(''.join(chance.choices('aeioulmnrst', k=6)) for _ in range(60))}."]  # unlike any other
        desk.write(
            f"content/{number}.md",
            f"---\ntitle: Story {number}\ndate: 2024-0{number % 3 + 1}-1{number % 9}\n---\n{' '.join(lines)}\n",
        )
    with mock.patch("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch):
        desk.build()
        yield desk


def amend(desk: Desk, number: int, aside: str, place: int) -> None:
    path = desk.root / f"content/{number}.md"
    head, _, text = path.read_text("utf-8").rpartition("---\n")
    lines = text.split(". ")
    lines.insert(place % len(lines), aside)
    path.write_text(f"{head}---\n{'. '.join(lines)}", "utf-8")


def forbid_the_long_way() -> "mock._patch[mock.MagicMock]":
    return mock.patch(
        "briefgen.build.conductor._Build._long", side_effect=AssertionError("everything is put together anew")
    )


def test_moved_quotes_descriptions_and_dates_take_the_short_way_and_give_the_same_site(
    desk: Desk, tmp_path: Path
) -> None:
    chance = random.Random(11)
    for step in range(12):
        amend(desk, chance.randrange(30), chance.choice(ASIDES), chance.randrange(6))
        with forbid_the_long_way():
            assert desk.build().analysed == 1
        if step % 3 == 2:
            assert desk.pages() == desk.clean(tmp_path / f"clean-{step}")


def test_an_edited_template_takes_the_short_way(desk: Desk, tmp_path: Path) -> None:
    desk.write("templates/footer.html", "<footer>Ours</footer>")
    with forbid_the_long_way():
        report = desk.build()
    assert len(report.written) > 30
    assert desk.pages() == desk.clean(tmp_path / "clean")


def test_a_site_that_is_gone_is_made_again_of_what_is_known(desk: Desk) -> None:
    before = desk.pages()
    shutil.rmtree(desk.root / "site")
    with forbid_the_long_way(), mock.patch("briefgen.build.drafting.redraft", side_effect=AssertionError("one by one")):
        report = desk.build()
    assert (report.articles, report.analysed) == (30, 0)
    assert desk.pages() == before
    assert {name for name in before if name.endswith(".html")} <= set(report.written)
    assert desk.build().written == ()


def test_a_site_that_is_gone_is_made_again_though_what_is_known_has_holes(desk: Desk) -> None:
    before = desk.pages()
    shutil.rmtree(desk.root / "site")
    with sqlite3.connect(desk.root / ".briefgen/cache.sqlite") as connection:
        connection.execute("DELETE FROM memory WHERE kind = 'entity' AND key = 'person/ada-stone'")
    connection.close()
    desk.build()
    assert desk.pages() == before


def test_a_page_that_somebody_changed_is_printed_again_the_short_way(desk: Desk) -> None:
    before = desk.pages()
    (desk.root / "site/articles/3/index.html").write_text("cut off")
    (desk.root / "site/people/index.html").unlink()
    with forbid_the_long_way():
        assert set(desk.build().written) == {"articles/3/index.html", "people/index.html"}
    assert desk.pages() == before


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("Story 4", "Another story"),
        lambda text: text.replace("2024-0", "2024-1", 1),
        lambda text: text + "Zoe Marsh came later.\n",
        lambda text: text + "“It is over, and we are all glad of it,” said Ada Stone.\n",
        lambda text: text.replace("---\n", "---\ndraft: true\n", 1),
        lambda text: text.replace("---\n", "---\nslug: elsewhere\n", 1),
        lambda text: text.replace("the keeper of the bell", "the mayor of the town"),
    ],
)
def test_any_other_edit_is_as_right(desk: Desk, tmp_path: Path, change: object) -> None:
    path = desk.root / "content/4.md"
    path.write_text(change(path.read_text("utf-8")), "utf-8")  # type: ignore[operator]
    desk.build()
    assert desk.pages() == desk.clean(tmp_path / "clean")
    amend(desk, 5, "It rained", 2)
    with forbid_the_long_way():
        desk.build()
    assert desk.pages() == desk.clean(tmp_path / "cleaner")


def test_open_pages_are_shown_as_they_will_be_before_the_site_is_done(desk: Desk) -> None:
    shown: dict[str, bytes] = {}
    before = desk.page("articles/3/index.html")

    def show(pages: Mapping[str, bytes]) -> None:
        assert desk.page("articles/3/index.html") == before
        shown.update(pages)

    amend(desk, 3, "It rained", 1)
    desk.write("templates/footer.html", "<footer>Ours</footer>")
    audience = Audience(frozenset({"articles/3/index.html", "articles/nowhere/index.html"}), show)
    build_site(Config.load(desk.root), recall=Recall(), audience=audience)
    assert shown == {"articles/3/index.html": desk.page("articles/3/index.html").encode()}
    assert "It rained" in desk.page("articles/3/index.html")


def test_open_pages_are_shown_first_where_all_pages_are_made_again(desk: Desk) -> None:
    shown: dict[str, bytes] = {}
    desk.write("templates/footer.html", "<footer>Ours</footer>")
    audience = Audience(frozenset({"articles/3/index.html"}), shown.update)
    build_site(Config.load(desk.root), recall=Recall(), audience=audience)
    assert shown == {"articles/3/index.html": desk.page("articles/3/index.html").encode()}
    assert "Ours" in desk.page("articles/3/index.html")


def test_a_process_that_builds_again_and_again_makes_what_a_clean_build_makes(desk: Desk, tmp_path: Path) -> None:
    recall = Recall()
    for step in range(6):
        amend(desk, step, f"It rained for {step} days", step)
        if step == 3:
            desk.write("content/new.md", "Zoe Marsh met Ada Stone.\n")
        build_site(Config.load(desk.root), recall=recall)
    assert desk.pages() == desk.clean(tmp_path / "clean")
