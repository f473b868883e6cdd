from dataclasses import replace

from briefgen.related import originals, ranks, related, versions
from tests.made_knowledge import Made, make_knowledge, make_story
from tests.test_likeness import prose


def made(title: str, names: str, day: str, text: str = "", quotes: tuple[tuple[str, str, str], ...] = ()) -> Made:
    people = dict.fromkeys(names.split(", "), "person")
    return Made(title, text or f"{names.replace(', ', ' and ')} met.", day, people, quotes)


def test_articles_that_share_rare_people_are_related_with_the_reason() -> None:
    filler = [made(f"Other {n}", f"Nobody {n}, Cora Field", "2020-01-01") for n in range(20)]
    knowledge = make_knowledge(
        made("One", "Ada Stone, Bela Frost", "2023-01-01"), made("Two", "Ada Stone, Bela Frost", "2023-01-02"), *filler
    )
    found = related(knowledge, {})
    assert [(each.slug, each.entities) for each in found["one"]] == [("two", ("person/ada-stone", "person/bela-frost"))]


def test_sharing_one_name_that_everybody_shares_is_no_relation() -> None:
    knowledge = make_knowledge(*(made(f"Other {n}", f"Nobody {n}, Cora Field", "2020-01-01") for n in range(20)))
    assert related(knowledge, {}) == {}


def test_the_same_quote_relates_articles() -> None:
    quote = ("“We shall build the bridge again,”", "Ada Stone", "direct")
    text = "“We shall build the bridge again,” said Ada Stone."
    knowledge = make_knowledge(*(made(title, "Ada Stone", "2023-01-01", text, (quote,)) for title in ("One", "Two")))
    (relation,) = related(knowledge, {})["one"]
    assert (relation.slug, len(relation.quotes)) == ("two", 1)


def test_versions_are_found_and_are_no_relations() -> None:
    text = "Ada Stone met Bela Frost. " + prose(5)
    knowledge = make_knowledge(
        *(
            made(title, "Ada Stone, Bela Frost", day, text)
            for title, day in (("Late", "2023-01-02"), ("Early", "2023-01-01"))
        )
    )
    of = versions(knowledge.stories.values())
    assert of == {"early": ("early", "late"), "late": ("early", "late")}
    assert related(knowledge, of) == {}
    assert originals(knowledge.stories, ranks(of)) == ["early"]
    assert originals(["late"], ranks(of)) == ["late"]


def test_an_article_without_a_fingerprint_is_a_story_of_its_own() -> None:
    story = make_story(made("One", "Ada Stone", "2023-01-01"))
    bare = replace(story, annotation=replace(story.annotation, fingerprint=""))
    assert versions([bare, story]) == {}
    assert originals(["one"], ranks({})) == ["one"]


def test_copies_neither_hide_relations_nor_are_listed_beside_one_another() -> None:
    filler = [made(f"Other {n}", f"Nobody {n}, Cora Field", "2020-01-01") for n in range(20)]
    text = "Ada Stone and Bela Frost met Dora Hill, Emil West, Fay North and Gus Park. " + prose(5)
    wire = [
        made(title, "Ada Stone, Bela Frost, Dora Hill, Emil West, Fay North, Gus Park", "2023-01-01", text)
        for title in ("Wire", "Wire copy")
    ]
    knowledge = make_knowledge(*wire, made("Own", "Ada Stone, Bela Frost", "2023-01-02"), *filler)
    found = related(knowledge, versions(knowledge.stories.values()))
    assert [each.slug for each in found["own"]] == ["wire"]
    assert [each.slug for each in found["wire"]] == [each.slug for each in found["wire-copy"]] == ["own"]
