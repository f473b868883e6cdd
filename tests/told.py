"""Articles for the tests of resolution: participants given in a line each, without text worth reading."""

from datetime import date

from briefgen.annotation import Annotation, Description, EntityType, Mention, Participant, Quote, Sentence
from briefgen.article import Article
from briefgen.config import Config
from briefgen.corrections import parse
from briefgen.knowledge import Knowledge
from briefgen.resolution import resolve

Told = tuple[Article, Annotation, str]


def told(
    slug: str, *people: str, quotes: tuple[tuple[str, int], ...] = (), day: int = 1, confidence: float = 0.9
) -> Told:
    """An article whose participants are given as "Name|type|alias, alias|description" and are mentioned twice each."""
    text, mentions, participants = "", [], []
    for index, given_ in enumerate(people):
        name, type_, aliases, description = [*given_.split("|"), "", "", ""][:4]
        start = len(text)
        text += f"{name} is {description}. "
        mentions += [Mention(start, start + len(name), "name", index)] * 2
        at = start + len(name) + 4
        said = (Description(description, at, at + len(description)),) if description else ()
        kind: EntityType = "organisation" if type_ == "organisation" else "place" if type_ == "place" else "person"
        participants.append(
            Participant(
                name,
                kind,
                named=True,
                aliases=tuple(filter(None, aliases.split(", "))),
                descriptions=said,
                salience=0.5,
            )
        )
    found = []
    for words, speaker in quotes:
        found.append(
            Quote(
                len(text), len(text) + len(words), "direct", None, speaker if speaker >= 0 else None, None, confidence
            )
        )
        text += words + " "
    article = Article(f"content/{slug}.md", slug, slug, text, (), slug, published=date(2023, 2, day))
    return article, Annotation((Sentence(0, len(text)),), tuple(mentions), tuple(participants), tuple(found)), slug


def knowledge(*stories: Told, corrections: str = "") -> Knowledge:
    return resolve(stories, parse(corrections), Config())
