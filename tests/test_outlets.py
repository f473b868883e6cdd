"""Sources: who published what, whom they quote, and who is known from one of them alone."""

from briefgen.config import Config
from briefgen.pages import Edition
from briefgen.pages.items import Link
from briefgen.pages.outlets import only_source, outlets, source_pages, sources_view
from briefgen.survey import Survey
from tests.made_knowledge import Made, make_knowledge

BORDER = "“We are at peace,” said Ann Lee. Bob Ray was there."


def made(title: str, published: str, source: str) -> Made:
    names = {"Ann Lee": "person", "Bob Ray": "person"}
    return Made(
        title, f"{BORDER} {title}.", published, names, [("“We are at peace,”", "Ann Lee", "direct")], source=source
    )


def edition(*articles: Made) -> Edition:
    knowledge = make_knowledge(*articles)
    return Edition.of(knowledge, Survey.of(knowledge), Config())


def test_each_source_is_told_with_its_share_and_its_articles() -> None:
    found = outlets(
        edition(
            made("One", "2023-01-05", "The Gazette"),
            made("Two", "2023-03-01", "the gazette"),
            made("Three", "2023-02-01", "The Gazette"),
            made("Four", "2023-02-02", "A Paper"),
            made("Five", "", ""),
        )
    )
    assert [(o.fragment, o.name, o.articles, o.share) for o in found] == [
        ("the-gazette", "The Gazette", 3, 60),
        ("a-paper", "A Paper", 1, 20),
    ]
    assert (found[0].first, found[0].last) == ("5 January 2023", "1 March 2023")
    assert [card.title for card in found[0].newest] == ["Two", "Three", "One"]


def test_a_quote_counts_for_the_source_that_had_it_first() -> None:
    found = outlets(edition(made("Late", "2023-03-01", "A Paper"), made("Early", "2023-01-05", "The Gazette")))
    assert {o.name: o.quotes for o in found} == {"The Gazette": 1, "A Paper": 0}
    assert {o.name: o.voices for o in found} == {
        "The Gazette": ((Link("Ann Lee", "people/ann-lee/index.html", "person"), 1),),
        "A Paper": (),
    }


def test_somebody_known_from_one_source_alone_is_marked() -> None:
    of = edition(
        made("One", "2023-01-05", "The Gazette"),
        made("Two", "2023-03-01", "the gazette"),
        made("Three", "2023-02-02", "A Paper"),
        made("Four", "2023-02-02", ""),
    )
    assert only_source(of, ["one", "two"]) in {"The Gazette", "the gazette"}
    assert not only_source(of, ["one"]), "one article has one source in any case"
    assert not only_source(of, ["one", "two", "three"])
    assert not only_source(of, ["one", "two", "four"]), "where a source is not known nothing is said"


def test_articles_without_a_source_are_counted() -> None:
    (page,) = source_pages(
        edition(made("One", "2023-01-05", "The Gazette"), made("Two", "", ""), made("Three", "", ""))
    )
    assert page.url == "sources/"
    assert page.make is sources_view
    assert page.view()["unnamed"] == 2


def test_a_source_in_signs_alone_has_a_place_too() -> None:
    assert [o.fragment for o in outlets(edition(made("One", "2023-01-05", "***")))] == ["unnamed"]
