"""What `inspect` shows of an article once people's corrections are on it."""

import pytest

from briefgen.annotation import Annotation, Description, Mention, Participant, Quote, Span
from briefgen.article import Article, Source, parse
from briefgen.corrected import corrected
from briefgen.corrections import parse as corrections

TEXT = "Lukashenka spoke in Charlotte. “We want peace,” Alexander Lukashenko said. Getty Images"


def found() -> tuple[Article, Annotation]:
    article = parse(Source("content/talks.txt", f"Title: Talks\n\n{TEXT}".encode()))
    annotation = Annotation(
        mentions=(Mention(0, 10, "name", 0), Mention(20, 29, "name", 1), Mention(48, 68, "name", 2), Mention(75, 87, "name", 3)),
        participants=(
            Participant("Lukashenka", "person", salience=0.9),
            Participant("Charlotte", "person"),
            Participant("Alexander Lukashenko", "person", aliases=("Lukashenko",), descriptions=(Description("president", 0, 9),)),
            Participant("Getty Images", "organisation"),
        ),
        quotes=(Quote(32, 45, "direct", Span(69, 73), 2, Span(48, 68), 0.9),),
    )  # fmt: skip
    return article, annotation


def shown(toml: str) -> dict[str, tuple[str | None, int]]:
    """Return the named participants with their type and how often they are mentioned."""
    article, annotation = found()
    right = corrected(article, annotation, corrections(toml))
    counts = right.mention_counts()
    return {p.name: (p.type, counts[i]) for i, p in enumerate(right.participants) if p.named}


def test_nothing_is_copied_where_no_correction_holds() -> None:
    article, annotation = found()
    assert corrected(article, annotation, corrections("")) is annotation
    elsewhere = corrections('[[split]]\nname = "Lukashenka"\narticles = ["other"]\ninto = "Somebody"')
    assert corrected(article, annotation, elsewhere) is annotation


@pytest.mark.parametrize(
    "toml",
    [
        '[rename]\n"Lukashenka" = "Alexander Lukashenko"',
        '[aliases]\n"Alexander Lukashenko" = ["Lukashenka"]',
        '[[merge]]\nnames = ["Lukashenka"]\ninto = "Alexander Lukashenko"',
    ],
)
def test_two_names_become_one_participant(toml: str) -> None:
    people = shown(toml)
    assert people["Alexander Lukashenko"] == ("person", 2)
    assert "Lukashenka" not in people


def test_a_new_name_keeps_the_old_one_as_alias() -> None:
    article, annotation = found()
    right = corrected(article, annotation, corrections('[rename]\n"Alexander Lukashenko" = "Aleksandr Lukashenka"'))
    assert right.participants[2].name == "Aleksandr Lukashenka"
    assert right.participants[2].aliases == ("Alexander Lukashenko", "Lukashenko")


def test_a_split_holds_for_its_articles() -> None:
    assert "A. L. (coach)" in shown('[[split]]\nname = "Lukashenka"\narticles = ["talks"]\ninto = "A. L. (coach)"')


def test_types_and_descriptions_are_peoples() -> None:
    assert shown('[retype]\n"Charlotte" = "place"')["Charlotte"] == ("place", 1)
    article, annotation = found()
    right = corrected(article, annotation, corrections('[describe]\n"Alexander Lukashenko" = "ruler of Belarus"'))
    assert [d.text for d in right.participants[2].descriptions] == ["ruler of Belarus", "president"]


@pytest.mark.parametrize("verb", ["hide", "stoplist"])
def test_what_is_hidden_is_not_mentioned(verb: str) -> None:
    article, annotation = found()
    right = corrected(article, annotation, corrections(f'{verb} = ["Getty Images"]'))
    assert not right.participants[3].named
    assert right.mention_counts()[3] == 0


def test_a_speaker_is_whom_people_say() -> None:
    article, annotation = found()
    given = corrected(
        article, annotation, corrections('[[quote]]\ntext = "We want peace"\nspeaker = "Maria Kalesnikava"')
    )
    assert given.quotes[0].speaker is not None
    assert given.participants[given.quotes[0].speaker].name == "Maria Kalesnikava"
    assert given.quotes[0].confidence == 1
    nobody = corrected(article, annotation, corrections('[[quote]]\ntext = "We want peace"\nspeaker = ""'))
    assert (nobody.quotes[0].speaker, nobody.quotes[0].speaker_span) == (None, None)


@pytest.mark.parametrize("verb", ["hide", "stoplist"])
@pytest.mark.parametrize("name", ["Alexander Lukashenko", "Lukashenko", "Maria Kalesnikava"])
def test_a_quote_is_never_given_to_somebody_hidden(verb: str, name: str) -> None:
    article, annotation = found()
    hidden = corrections(f'{verb} = ["Maria Kalesnikava", "Alexander Lukashenko"]')
    said = corrections(f'[[quote]]\ntext = "We want peace"\nspeaker = "{name}"')  # of another file: the article's own
    right = corrected(article, annotation, hidden + said.items)
    assert (right.quotes[0].speaker, right.quotes[0].speaker_span) == (None, None)
