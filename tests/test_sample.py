"""The sample site, built as a newcomer builds it: what a reader of it can see."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from briefgen import Config, build_site, resources
from briefgen.article import SUFFIXES, Article, Source, parse
from briefgen.links import broken_links

ARTICLES = [
    parse(Source(f"content/{path.name}", path.read_bytes()))
    for path in sorted(resources.sample_content().iterdir())
    if path.suffix in SUFFIXES
]

SAID = {
    "We seek peace—but we shall not surrender": "John F. Kennedy",
    "The 1930’s taught us a clear lesson": "John F. Kennedy",
    "It shall be the policy of this Nation": "John F. Kennedy",
    "I am prepared to wait for my answer": "Adlai Stevenson",
    "I am not in an American courtroom": "Valerian Zorin",
    "Freedom has many difficulties": "John F. Kennedy",
    "All free men, wherever they may live": "John F. Kennedy",
    "That’s one small step for man": "Neil Armstrong",
    "Because of what you have done": "Richard Nixon",
    "Mr. Gorbachev, open this gate": "Ronald Reagan",
    "The wall cannot withstand freedom": "Ronald Reagan",
    "Eastern Europe is free": "George Bush",
    "President Putin, stop your troops": "António Guterres",
    "We must complete our recovery from the embers": "Martin Kimani",
    "Putin is the aggressor": "Joe Biden",
    "One year later, Kyiv stands": "Joe Biden",
    "At present, a significant grouping": "Belarusian defence ministry",
    "The probability of armed provocations": "Belarusian defence ministry",
    "We are peaceful people": "Alexander Lukashenko",
    "There is no way we are going to send": "Alexander Lukashenko",
    "But don’t forget Russia is our ally": "Alexander Lukashenko",
    "Right now, the most fierce fighting": "Alexander Lukashenko",
    "Bakhmut will be taken one way or another": "Alexander Lukashenko",
    "Why do you support Ukraine": "Alexander Lukashenko",
    "For today, Bakhmut is only in our hearts": "Volodymyr Zelensky",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sample")
    (root / "content").symlink_to(resources.sample_content())
    build_site(Config.load(root), workers="1")
    return root / "site"


def data(site: Path, name: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads((site / "data" / f"{name}.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.slug)
def test_a_sample_article_is_whole(article: Article) -> None:
    assert 250 <= len(article.text.split()) <= 600
    assert article.published
    assert article.source or "Source:" in article.text
    assert not article.warnings


def test_the_samples_come_in_every_form() -> None:
    assert len(ARTICLES) >= 12
    assert {Path(article.path).suffix for article in ARTICLES} == {".md", ".txt", ".html"}
    kinds = {block.kind for article in ARTICLES for block in article.blocks}
    assert kinds >= {"title", "heading", "paragraph", "item", "quotation"}


def test_no_quote_stands_under_a_wrong_name_and_nearly_all_have_their_speaker(site: Path) -> None:
    speakers = {quote["text"]: (quote["speaker"] or {}).get("name") for quote in data(site, "quotes")}
    found = {
        start: next((who for text, who in speakers.items() if text.startswith(start)), "missing") for start in SAID
    }
    wrong = {start: who for start, who in found.items() if who and not SAID[start].endswith(who)}
    assert not wrong
    assert sum(bool(who) for who in found.values()) >= 0.9 * len(SAID)


def test_every_correction_of_the_sample_still_matches(site: Path) -> None:
    assert build_site(Config.load(site.parent)).warnings == ()


def test_people_who_share_articles_lead_to_one_another(site: Path) -> None:
    page = (site / "people" / "john-f-kennedy" / "index.html").read_text("utf-8")
    for address in (
        "people/willy-brandt",
        "people/nikita-khrushchev",
        "articles/kennedy-in-berlin",
        "articles/apollo-11",
    ):
        slug = address.split("/")[1]
        assert re.search(rf'href="[^"]*{slug}/index.html', page), address


def test_every_link_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == ()


def test_a_quote_leads_to_its_exact_sentence(site: Path) -> None:
    quote = next(quote for quote in data(site, "quotes") if quote["text"].startswith("We are peaceful"))
    url, fragment = quote["places"][0]["url"].split("#")
    assert f'id="{fragment}"' in (site / url / "index.html").read_text("utf-8")
