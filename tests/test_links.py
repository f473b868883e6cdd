"""Links within a site: each way to lead nowhere is told."""

from pathlib import Path

import pytest

from briefgen.links import broken_links


def site(folder: Path, **pages: str) -> Path:
    for name, html in pages.items():
        path = folder / (name.replace("__", "/") + ".html")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(html, "utf-8")
    return folder


def test_links_that_lead_somewhere_are_right(tmp_path: Path) -> None:
    (tmp_path / "style.css").write_text("", "utf-8")
    made = site(
        tmp_path,
        index='<link href="style.css"><a href="people/иван/index.html#s1">x</a><a href="https://example.org/">y</a><a href="#top" id="top">z</a>',
        people__иван__index='<p id="s1"><a href="../../index.html?a=b#top">up</a><a href="../../people/%D0%B8%D0%B2%D0%B0%D0%BD/index.html">self</a>',
    )
    assert broken_links(made) == ()


@pytest.mark.parametrize(
    ("html", "told"),
    [
        ('<a href="missing.html">x</a>', "leads to no file"),
        ('<a href="people/">x</a>', "leads to no file"),
        ('<a href="/index.html">x</a>', "leads out of the site"),
        ('<a href="../index.html">x</a>', "leads out of the site"),
        ('<a href="#nowhere">x</a>', "no place on that page"),
        ('<a href="index.html#q-1&amp;2">x</a><i id="q-1"></i>', "no place on that page"),
        ('<meta http-equiv="refresh" content="0; url=gone.html">', "leads to no file"),
        ('<i id="a"></i><i id="a"></i>', "twice"),
    ],
)
def test_each_way_to_lead_nowhere_is_told(tmp_path: Path, html: str, told: str) -> None:
    (problem,) = broken_links(site(tmp_path, index=html, people__index=""))
    assert told in str(problem)


def test_the_page_for_what_is_not_there_may_name_addresses_in_full(tmp_path: Path) -> None:
    assert broken_links(site(tmp_path, **{"404": '<a href="/briefing/index.html">home</a>'})) == ()
