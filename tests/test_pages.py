"""What the pages of a site hold, rendered with the bundled templates from hand-made knowledge."""

import csv
import gc
import io
import json
import re
import weakref
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from lxml import html as lxml_html

from briefgen.config import Config
from briefgen.links import broken_links
from briefgen.pages import Edition, all_pages, all_units, unit_pages
from briefgen.survey import Survey
from tests.made_knowledge import Made, make_knowledge
from tests.rendered_site import BORDER, LONG, odd_knowledge, render_site

CONFIG = {"title": "Example & Co", "description": "Who said what.", "base_url": "https://example.org/sub/path/"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("odd")
    config = Config(root=root, site=CONFIG, pages={"per_page": 10})  # type: ignore[arg-type]
    return render_site(odd_knowledge(), config, root / "site")


def page(site: Path, url: str) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((site / url / "index.html").read_text("utf-8"))


def texts(element: lxml_html.HtmlElement, path: str) -> list[str]:
    return [" ".join(found.text_content().split()) for found in element.cssselect(path)]


def test_every_link_and_fragment_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == ()


def test_nothing_is_loaded_from_elsewhere_and_no_script_is_inline(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert not re.search(r'<(?:img|script|iframe|source|video)[^>]+src="(?:https?:)?//', text), path
        assert not re.search(r'<link rel="stylesheet" href="(?:https?:)?//', text), path
        assert not re.search(r'<script(?![^>]*(?: src=|type="application/ld\+json"))', text), path
        assert not re.search(r"<[^>]+\s(?:style|on\w+)=", text), path
        assert "<b>never" not in text
        assert "<script>alert" not in text


def test_an_edition_goes_with_its_last_user_since_nothing_it_holds_holds_it(tmp_path: Path) -> None:
    knowledge = odd_knowledge()
    edition = Edition.of(knowledge, Survey.of(knowledge), Config(root=tmp_path))
    gone = weakref.ref(edition)
    gc.disable()
    try:
        for unit in all_units(edition):
            for each in unit_pages(edition, unit):
                each.view()
        del edition
        assert gone() is None
    finally:
        gc.enable()


def test_an_article_shows_who_speaks_and_links_every_name(site: Path) -> None:
    made = page(site, "articles/belarus-warns-of-troops")
    assert texts(made, ".text .by") == [
        "Alexander Lukashenko",
        "Alexander Lukashenko reported",
        "United Nations quoted in part",
        "unattributed",
    ]
    assert made.cssselect("#s1 .q.direct")[0].text_content() == "“We are peaceful people."
    assert [a.get("href") for a in made.cssselect("#s3 a.pronoun")] == ["../../people/alexander-lukashenko/index.html"]
    assert made.cssselect("#s4 span.place")[0].text_content() == "Ukraine"
    assert [(e.text, e.get("datetime")) for e in made.cssselect(".text time")] == [("Tuesday", "2023-02-21")]


def test_only_words_inside_marks_are_set_as_a_quotation(site: Path) -> None:
    made = page(site, "articles/belarus-warns-of-troops")
    assert texts(made, ".quoted q") == [
        "“We are peaceful people. We know what war is and we don’t want war”",
        "“restraint on all sides”",
        "“Nobody knows”",
    ]
    assert texts(made, ".quoted .told") == ["that Russia was an ally", "for “restraint on all sides”"]


def test_a_quote_without_a_speaker_is_on_its_article_page_alone(site: Path) -> None:
    holders = [
        path.relative_to(site).parts[0] for path in site.rglob("*.html") if "Nobody knows" in path.read_text("utf-8")
    ]
    assert holders == ["articles"]


def test_an_entity_page_leads_to_each_sentence(site: Path) -> None:
    made = page(site, "people/alexander-lukashenko")
    assert texts(made, "h1") == ["Alexander Lukashenko"]
    assert made.cssselect(".head .role a")[0].get("href") == "../../articles/belarus-warns-of-troops/index.html#s2"
    assert texts(made, ".said blockquote") == ["“We are peaceful people. We know what war is and we don’t want war”"]
    assert len(made.cssselect(".said.direct .context")) == 3


def test_many_quotes_are_spread_over_pages(site: Path) -> None:
    first = page(site, "people/grace-talker")
    assert len(first.cssselect(".said")) == 24
    everything = [*(site / "people/grace-talker/quotes").rglob("index.html")]
    said = [
        text for path in everything for text in texts(lxml_html.fromstring(path.read_text("utf-8")), ".said blockquote")
    ]
    assert len(said) == len(set(said)) == 60


def test_an_old_address_leads_to_the_new_one(site: Path) -> None:
    made = page(site, "people/v-putin")
    assert (
        made.cssselect("meta[http-equiv=refresh]")[0].get("content") == "0; url=../../people/vladimir-putin/index.html"
    )


def test_names_too_slight_for_a_page_are_listed_with_their_article(site: Path) -> None:
    made = page(site, "places")
    (line,) = made.cssselect("a.slight")
    assert (line.text, line.get("href")) == ("Ukraine", "../articles/belarus-warns-of-troops/index.html")
    assert not (site / "places/ukraine").exists()


def test_names_in_other_scripts_are_listed_under_their_own_letters(site: Path) -> None:
    assert texts(page(site, "people"), "section.letter h2") == ["L", "P", "T", "З", "س", "漢"]


def test_long_titles_and_pages_without_anything_are_whole(site: Path) -> None:
    assert LONG in (site / "index.html").read_text("utf-8")
    assert page(site, "articles/nothing-in-it").cssselect(".text hr")


def test_json_ld_says_who_said_what(site: Path) -> None:
    (script,) = page(site, "articles/belarus-warns-of-troops").cssselect("script[type='application/ld+json']")
    told = json.loads(script.text or "")
    assert (told["@type"], told["datePublished"]) == ("NewsArticle", "2023-02-21")
    assert told["hasPart"][0]["spokenByCharacter"] == {"@type": "Person", "name": "Alexander Lukashenko"}


def test_titles_cannot_break_out_of_json_ld(tmp_path: Path) -> None:
    title = "</script><script>alert(1)</script>"
    made = render_site(make_knowledge(Made(title, "Nothing.")), Config(root=tmp_path), tmp_path / "site")
    (script,) = (
        next((made / "articles").glob("s*/index.html"))
        .read_text("utf-8")
        .split('<script type="application/ld+json">')[1:]
    )
    assert json.loads(script.split("</script>")[0])["headline"] == title


def test_feeds_are_well_formed_and_addresses_absolute(site: Path) -> None:
    atom = "{http://www.w3.org/2005/Atom}"
    for path in site.rglob("feed.xml"):
        feed = ET.fromstring(path.read_text("utf-8"))
        assert feed.find(f"{atom}id") is not None
        links = [link.get("href") or "" for link in feed.iter(f"{atom}link")]
        assert all(link.startswith("https://example.org/sub/path/") for link in links)
    person = ET.fromstring((site / "people/alexander-lukashenko/feed.xml").read_text("utf-8"))
    assert "“We are peaceful people. We know what war is and we don’t want war”" in [
        e.text for e in person.iter(f"{atom}content")
    ]


def test_the_sitemap_names_every_page_that_people_read(site: Path) -> None:
    tree = ET.fromstring((site / "sitemap.xml").read_text("utf-8"))
    named = {loc.text for loc in tree.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")}
    assert "https://example.org/sub/path/people/alexander-lukashenko/" in named
    assert "https://example.org/sub/path/" in named
    assert not any("v-putin" in str(url) or "404" in str(url) for url in named)


def test_the_spreadsheet_holds_no_formula(site: Path) -> None:
    rows = list(csv.DictReader(io.StringIO((site / "data/quotes.csv").read_text("utf-8-sig"))))
    assert {row["speaker"] for row in rows} == {
        "Alexander Lukashenko",
        "United Nations",
        "Vladimir Putin",
        "Владимир Зеленский",
        "Grace Talker",
    }
    cells = [cell for row in rows for cell in row.values()]
    assert not [cell for cell in cells if cell[:1] in ("=", "+", "-", "@", "\t")]


def test_cells_that_would_be_formulas_are_made_text(tmp_path: Path) -> None:
    made = make_knowledge(
        Made(
            "=1+1",
            "“-2+3 was the sum,” said Ann Lee.",
            names={"Ann Lee": "person"},
            quotes=[("-2+3 was the sum", "Ann Lee", "direct")],
        )
    )
    out = render_site(made, Config(root=tmp_path), tmp_path / "site")
    (row,) = csv.DictReader(io.StringIO((out / "data/quotes.csv").read_text("utf-8-sig")))
    assert (row["title"], row["text"]) == ("'=1+1", "'-2+3 was the sum")


def test_data_is_as_its_schema_says(site: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    schema = json.loads((site / "data/schema.json").read_text("utf-8"))
    for name in ("articles", "entities", "quotes"):
        data = json.loads((site / f"data/{name}.json").read_text("utf-8"))
        assert data
        jsonschema.Draft202012Validator({**schema, "$ref": f"#/$defs/{name}"}).validate(data)


def test_pages_are_light(site: Path) -> None:
    assert (site / "articles/belarus-warns-of-troops/index.html").stat().st_size < 60_000
    assert sum(path.stat().st_size for path in site.rglob("*.css")) < 30_000
    assert all(path.stat().st_size < 10_000 for path in site.rglob("*.js"))


def test_a_site_without_articles_is_whole(tmp_path: Path) -> None:
    made = render_site(make_knowledge(), Config(root=tmp_path), tmp_path / "site")
    assert broken_links(made) == ()


def test_pages_do_not_depend_on_the_order_of_files() -> None:
    def pages(*made: Made) -> list[tuple[str, object]]:
        return [
            (p.url, p.inputs[1:])
            for p in all_pages(make_knowledge(*made), Config())
            if p.template not in ("article.html", "quotes.html", "entity.html")
        ]

    other = Made("Another", "Ann Lee met Bob Ray.", "2023-02-21", {"Ann Lee": "person", "Bob Ray": "person"})
    assert [url for url, _ in pages(BORDER, other)] == [url for url, _ in pages(other, BORDER)]


def test_a_sites_own_template_and_stylesheet_win(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "footer.html").write_text("<footer>Ours, {{ site.title }}</footer>", "utf-8")
    (tmp_path / "templates" / "style.css").write_text("body { color: {{ accent_light }} }", "utf-8")
    config = Config(root=tmp_path, site={"title": "T", "accent": "#ffff00"})  # type: ignore[arg-type]
    made = render_site(make_knowledge(BORDER), config, tmp_path / "site")
    assert "<footer>Ours, T</footer>" in (made / "index.html").read_text("utf-8")
    assert re.fullmatch(r"body \{ color: #[0-9a-f]{6} \}", (made / "assets/style.css").read_text("utf-8"))


def test_an_article_lists_its_dates_with_their_sentences(site: Path) -> None:
    made = page(site, "articles/belarus-warns-of-troops")
    assert [(a.get("href"), a.text_content()) for a in made.cssselect(".dates a")] == [("#s2", "21 February 2023")]


def test_who_appears_with_whom_is_told_in_words_too(site: Path) -> None:
    connections = page(site, "connections/")
    rows = {
        texts(row, "th > a")[0]: [" ".join(each.text_content().split()) for each in row.xpath("./td/span")]
        for row in connections.xpath("//tbody/tr")
    }
    assert "Russia 2" in rows["Alexander Lukashenko"]
    assert "Alexander Lukashenko 2" in rows["Russia"]
    assert all(
        [int(each.rsplit(" ", 1)[1]) for each in row]
        == sorted((int(each.rsplit(" ", 1)[1]) for each in row), reverse=True)
        for row in rows.values()
    )
    assert len(connections.xpath("//svg")) == 2, "one picture for a wide screen, one for a narrow one"


def test_a_place_that_nobody_speaks_for_has_no_heading_for_its_words(site: Path) -> None:
    assert not page(site, "places/russia/").xpath("//*[@id='own']")
    assert page(site, "people/vladimir-putin/").xpath("//*[@id='own']")


def test_an_article_leads_to_what_else_its_source_has(site: Path) -> None:
    (source,) = page(site, "articles/belarus-warns-of-troops/").xpath(
        "//p[@class='byline']/a[contains(@href, 'sources/')]"
    )
    assert source.text_content() == "The Gazette"
    fragment = source.get("href").partition("#")[2]
    outlet = page(site, "sources/").get_element_by_id(fragment)
    assert outlet.xpath("string(.//h2)") == "The Gazette"
