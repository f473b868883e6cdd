"""Whom a pronoun means beyond doubt, given the sentence before: coreference may say what it will."""

import pytest

from briefgen.analysis.antecedents import Earlier, is_sure
from briefgen.analysis.pipeline import Pipeline
from briefgen.annotation import Mention, Participant

THOMAS, DANIEL, CLARA = range(3)
PEOPLE = tuple(Participant(name, "person") for name in ("Thomas Miller", "Daniel Weber", "Clara Lang"))


def sure(pipeline: Pipeline, before: str, who: int, hero: int | None = None) -> bool:
    doc = pipeline.read(before, [0])
    told = [
        Mention(before.index(name), before.index(name) + len(name), "name", number)
        for number, name in enumerate(person.name for person in PEOPLE)
        if name in before
    ]
    told += [Mention(token.idx, token.idx + 2, "pronoun", THOMAS) for token in doc if token.lower_ == "he"]
    told.sort(key=lambda mention: mention.start)
    return is_sure(who, "m", Earlier(doc.span(0, len(doc)), told, hero), PEOPLE)


@pytest.mark.parametrize(
    ("before", "who", "expected"),
    [
        ("Thomas Miller met reporters in Minsk on Friday.", THOMAS, True),
        ("Thomas Miller met Daniel Weber in Minsk on Friday.", DANIEL, False),
        ("Thomas Miller met Clara Lang in Minsk on Friday.", THOMAS, True),
        ("Reporters met Thomas Miller in Minsk on Friday.", THOMAS, True),
        ("The reporter met Thomas Miller in Minsk on Friday.", THOMAS, False),
        ("He formed a friendship with Daniel Weber.", DANIEL, False),
        ("Snow fell on Friday.", THOMAS, False),
    ],
)
def test_only_who_is_told_of_last_and_as_the_subject_is_meant(
    pipeline: Pipeline, before: str, who: int, *, expected: bool
) -> None:
    assert sure(pipeline, before, who) == expected


def test_who_is_not_named_for_long_is_the_one_whom_the_article_tells_of(pipeline: Pipeline) -> None:
    assert sure(pipeline, "He met reporters in Minsk on Friday.", THOMAS, hero=THOMAS)
    assert not sure(pipeline, "He met reporters in Minsk on Friday.", THOMAS, hero=CLARA)
