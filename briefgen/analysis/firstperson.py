"""Who says "I": within somebody's direct speech it is its speaker."""

from collections.abc import Iterable, Iterator

from briefgen.analysis.tokens import Doc
from briefgen.annotation import Mention, Quote

_I = frozenset({"i", "me", "my", "mine", "myself"})
_SURE = 0.8  # confidence from which a quote's speaker is taken for its "I"


def first_persons(doc: Doc, quotes: Iterable[Quote]) -> Iterator[Mention]:
    """Yield the pronouns of the first person that stand in direct speech, as mentions of the innermost quote's speaker."""
    direct = sorted((q for q in quotes if q.kind == "direct"), key=lambda q: (q.start, -q.end))
    open_quotes: list[Quote] = []
    following = iter([*direct, None])
    upcoming = next(following)
    for token in [doc[i] for i in doc.places_of(_I)] if direct else ():
        while upcoming is not None and upcoming.start <= token.idx:
            open_quotes.append(upcoming)
            upcoming = next(following)
        while open_quotes and open_quotes[-1].end <= token.idx:
            open_quotes.pop()
        if open_quotes and token.tag_ in {"PRP", "PRP$"}:
            said = open_quotes[-1]
            if said.speaker is not None and said.confidence >= _SURE:
                yield Mention(token.idx, token.idx + len(token.text), "pronoun", said.speaker)
