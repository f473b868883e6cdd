"""From articles to pages: who is shown to have said what, who reported it, and what a person can set right."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from briefgen.cli import main
from tests.desk import Desk

DAM = """---
title: The dam at Oldport
date: 2024-03-04
---
Elena Marchetti, the regional engineer, said on Monday that the dam was safe, the Oldport Herald reported.

Tom Reilly told reporters that Marchetti had promised to leave the valley at once.

“The road is closed, and it will stay closed until the last stone is in its place,” Reilly said.
"""
VERSIONS = {
    "second": "“The road is closed and it will stay closed until the last stone is in its place!” said Tom Reilly.",
    "third": 'Tom Reilly said: "The road is closed, and it will stay closed until the last stone is in …"',
    "fourth": "“It will stay closed until the last stone is in its place,” Tom Reilly told the farmers.",
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    desk = Desk(tmp_path_factory.mktemp("said"))
    desk.write("content/first.md", DAM)
    for day, (name, text) in enumerate(VERSIONS.items(), start=5):
        desk.write(f"content/{name}.md", f"---\ntitle: The {name} report\ndate: 2024-03-0{day}\n---\n{text}\n")
    desk.build()
    return desk


def quotes(desk: Desk) -> list[dict[str, object]]:
    found = json.loads(desk.page("data/quotes.json"))
    assert isinstance(found, list)
    return found


def test_the_inner_speaker_is_shown_and_the_outlet_named(desk: Desk) -> None:
    engineer = desk.page("people/elena-marchetti/index.html")
    assert re.search(r"as reported by <(a|span)[^>]*>Oldport Herald", engineer)
    assert re.search(r"as reported by <(a|span)[^>]*>Tom Reilly", engineer)
    article = desk.page("articles/first/index.html")
    assert re.search(r">Elena Marchetti</a> <small>as reported by Oldport Herald</small>", article)
    assert "as reported by" not in desk.page("people/tom-reilly/index.html")


def test_both_levels_are_in_the_data(desk: Desk) -> None:
    told = {q["text"]: (q["speaker"], q["reported_by"]) for q in quotes(desk)}
    engineer = {"id": "person/elena-marchetti", "name": "Elena Marchetti"}
    mayor = {"id": "person/tom-reilly", "name": "Tom Reilly"}
    assert told["to leave the valley at once"] == (engineer, mayor)
    assert told["that Marchetti had promised to leave the valley at once"] == (mayor, None)


def test_a_quote_cut_or_marked_otherwise_in_several_articles_is_one_with_several_places(desk: Desk) -> None:
    (road,) = [q for q in quotes(desk) if "stay closed" in str(q["text"])]
    places = road["places"]
    assert isinstance(places, list)
    assert [place["article"] for place in places] == ["first", "second", "third", "fourth"]


def test_a_reported_sentence_that_its_cue_cuts_is_one_line(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    told = "The oldest bridge in the valley, Tom Reilly said, has been closed since the flood of last winter."
    desk.write("content/bridge.md", f"# The bridge\n\nTom Reilly was furious. {told}\n")
    desk.build()
    (quote,) = quotes(desk)
    assert quote["text"] == told.removesuffix(".")
    assert desk.page("people/tom-reilly/index.html").count('<li class="said indirect"') == 1
    assert desk.page("articles/bridge/index.html").count('<span class="by told">') == 1


PASTED = re.compile(r"^ *(\[\[quote\]\]\n *text = .*\n *speaker = ).*$", re.MULTILINE)


def test_what_check_prints_can_be_pasted_to_set_and_to_clear_a_speaker(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    desk.write(
        "content/dam.md",
        "# The dam\n\nTom Reilly was furious.\n\nIt rained. “The road should have been closed a week ago!”\n",
    )
    desk.build()
    said = "The road should have been closed a week ago!"
    assert "unattributed" in desk.page("articles/dam/index.html")
    assert said not in desk.page("quotes/index.html")
    told = CliRunner().invoke(main, ["-C", str(tmp_path), "check"]).output
    assert f"content/dam.md:5: who said “{said}”?" in told
    pasted = PASTED.search(told)
    assert pasted is not None
    desk.write("content/corrections.toml", f'{pasted[1]}"Tom Reilly"\n')
    desk.build()
    assert said in desk.page("people/tom-reilly/index.html")
    assert "who said" not in CliRunner().invoke(main, ["-C", str(tmp_path), "check"]).output
    desk.write("content/corrections.toml", f'{pasted[1]}""\n')
    desk.build()
    assert "unattributed" in desk.page("articles/dam/index.html")
    assert said not in desk.page("quotes/index.html")
