"""How prominent each participant of an article is, 0..1: what the article is about comes first.

Counted mentions are the best single sign of salience (Dunietz and Gillick, "A New Entity Salience Task with Millions of
Training Examples", EACL 2014); to come early and to stand in the title add to it. Who speaks, who is the subject and how far the
mentions are spread tell nothing further. Pronouns count for little, since they are many where somebody tells of himself; and so do
demonyms, which only point to a country: one that the text names by nothing else is not what it is about. The weights were tuned on
GUM, whose people are salient when summaries name them.
"""

from collections import Counter
from collections.abc import Sequence
from math import exp, log

from briefgen.annotation import Mention, Participant
from briefgen.article import Article

_KIND = {"name": 1.0, "nominal": 0.8, "pronoun": 0.1, "demonym": 0.1}
_LEAD = 0.9  # of who stands at the very beginning
_FADING = 6  # how fast that falls with the distance from it, in lengths of the article
_TITLE = 0.4


def salience(article: Article, participants: Sequence[Participant], mentions: Sequence[Mention]) -> tuple[float, ...]:
    """Return the salience of each participant; the most salient has at most 1."""
    counts, first, meant = Counter[int](), dict[int, int](), set[int]()
    for mention in mentions:
        counts[mention.participant] += _KIND[mention.kind]  # type: ignore[assignment]
        first.setdefault(mention.participant, mention.start)
        if mention.kind != "demonym":
            meant.add(mention.participant)
    length = max(1, len(article.text))
    titled = _titled(article, participants, mentions)
    worth = [
        log(1 + counts[i]) + _LEAD * exp(-_FADING * first[i] / length) + _TITLE * (i in titled) if i in meant else 0.0
        for i in range(len(participants))
    ]
    top = max(worth, default=1.0) or 1.0
    return tuple(round(value / top, 3) for value in worth)


def _titled(article: Article, participants: Sequence[Participant], mentions: Sequence[Mention]) -> set[int]:
    """Return whom the title names, or speaks of where it is a part of the text."""
    title = article.title.casefold()
    named = {
        i for i, who in enumerate(participants)
        if who.named and any(name.casefold() in title for name in (who.name, *who.aliases))
    }  # fmt: skip
    end = len(article.title) if article.text.startswith(article.title) else 0
    return named | {m.participant for m in mentions if m.start < end and m.kind in ("name", "nominal")}
