"""How prominent each participant of an article is, 0..1: what the article is about comes first.

Counted mentions are the best single sign of salience (Dunietz and Gillick, "A New Entity Salience Task with Millions of
Training Examples", EACL 2014); being in the title, early, and the subject of sentences or a speaker add to it.
"""

from collections import Counter
from collections.abc import Sequence
from math import exp, log

from briefgen.annotation import Mention, Participant, Quote
from briefgen.article import Article

_KIND = {"name": 1.0, "nominal": 0.8, "pronoun": 0.7}


def salience(
    article: Article, participants: Sequence[Participant], mentions: Sequence[Mention], quotes: Sequence[Quote]
) -> tuple[float, ...]:
    """Return the salience of each participant; the most salient has at most 1."""
    counts, first = Counter[int](), dict[int, int]()
    for mention in mentions:
        counts[mention.participant] += _KIND[mention.kind]  # type: ignore[assignment]
        first.setdefault(mention.participant, mention.start)
    spoken = Counter(quote.speaker for quote in quotes if quote.speaker is not None)
    length = max(1, len(article.text))
    title = article.title.casefold()
    worth = [
        log(1 + counts[i]) + 0.8 * exp(-8 * first.get(i, length) / length) + 0.5 * _is_in(title, participant) + 0.1 * log(1 + spoken[i])
        for i, participant in enumerate(participants)
    ]  # fmt: skip
    top = max(worth, default=1.0) or 1.0
    return tuple(round(value / top, 3) for value in worth)


def _is_in(title: str, participant: Participant) -> bool:
    return any(name.casefold() in title for name in (participant.name, *participant.aliases))
