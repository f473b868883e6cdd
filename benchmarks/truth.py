"""Annotations of the made-up corpus from what the generator knows, so that everything but analysis can be measured by itself.

They are as many and as large as analysis would make them: names, sentences with their readable form, quotes with speakers, roles.
"""

import re
from datetime import timedelta
from functools import cache

from corpus import entities

from briefgen.analysis.batch import Batch
from briefgen.annotation import (
    Annotation,
    DateMention,
    Description,
    EntityType,
    Mention,
    Participant,
    Quote,
    QuoteKind,
    Sentence,
    Span,
)
from briefgen.article import Article
from briefgen.likeness import fingerprint
from briefgen.packing import pack_annotation, unpack_article

_CAPITALISED = re.compile(r"(?:[A-Z][a-z]+)(?: [A-Z][a-z]+)*")
_SENTENCE = re.compile(r"[^\n.]+\.?[”]?")
_QUOTE = re.compile(r"“[^”\n]*”")
_REPORT = re.compile(r"said that ([^.]+)")
_ROLE = re.compile(r", ((?:the|an?) [^,.]+)[,.]")


@cache
def _types() -> dict[str, EntityType]:
    return {one.name: one.type for one in entities(5000)}  # type: ignore[misc]


def annotate(article: Article) -> Annotation:
    """Return what is in a made-up article."""
    text, types = article.text, _types()
    found = [match for match in _CAPITALISED.finditer(text) if match[0] in types]
    names = list(dict.fromkeys(match[0] for match in found))
    mentions = tuple(Mention(match.start(), match.end(), "name", names.index(match[0])) for match in found)
    roles = {match.end(): role for match in found if (role := _ROLE.match(text, match.end()))}
    participants = tuple(
        Participant(name, types[name], descriptions=_described(name, text, roles), salience=1 / (1 + place))
        for place, name in enumerate(names)
    )
    spans = [match for match in _SENTENCE.finditer(text) if match[0].strip()]
    sentences = tuple(Sentence(m.start() + (m[0][0] == " "), m.end(), 0.5, m[0].strip()) for m in spans)
    quotes = [
        _quote(match.start(), match.end(), "direct", text, mentions, participants) for match in _QUOTE.finditer(text)
    ]
    quotes += [
        _quote(match.start(1), match.end(1), "indirect", text, mentions, participants)
        for match in _REPORT.finditer(text)
    ]
    return Annotation(
        sentences,
        mentions,
        participants,
        tuple(sorted(quotes, key=lambda quote: quote.start)),
        _dates(article, sentences),
        (0, 1, 2),
        fingerprint(text),
    )


def _dates(article: Article, sentences: tuple[Sentence, ...]) -> tuple[DateMention, ...]:
    """Date every fifth sentence: some days, weeks and months before the article, as news does."""
    if article.published is None:
        return ()
    days = (article.published - timedelta(days=number * number) for number in range(len(sentences)))
    return tuple(
        DateMention(each.start, each.start + 5, day.isoformat())
        for each, day in list(zip(sentences, days, strict=True))[::5]
    )


def _described(name: str, text: str, roles: dict[int, re.Match[str]]) -> tuple[Description, ...]:
    return tuple(
        Description(role[1], role.start(1), role.end(1))
        for end, role in roles.items()
        if text.startswith(name, end - len(name))
    )


def _quote(
    start: int,
    end: int,
    kind: QuoteKind,
    text: str,
    mentions: tuple[Mention, ...],
    participants: tuple[Participant, ...],
) -> Quote:
    line = text.rfind("\n", 0, start) + 1
    near = [m for m in mentions if m.start >= line and participants[m.participant].type == "person"]
    if not near:
        return Quote(start, end, kind)
    speaker = min(near, key=lambda m: min(abs(m.start - end), abs(m.end - start)))
    return Quote(
        start,
        end,
        kind,
        Span(end, end + 4),
        speaker.participant,
        Span(speaker.start, speaker.end),
        0.95,
    )


def annotate_batch(batch: Batch) -> tuple[bytes | str, ...]:
    """Stand in for `briefgen.analysis.batch.annotate_batch`."""
    return tuple(pack_annotation(annotate(unpack_article(data))) for data in batch.articles)
