"""Pronouns that go on speaking: "Volcker said there was confusion. He refused …": he is Volcker.

In news a pronoun before or after a quotation most often means whoever spoke last, if gender and number allow. Coreference knows the whole
text but not who has been speaking, so its answer is kept where the two differ only if it is surer.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from briefgen.analysis.tokens import Doc, Token
from briefgen.analysis.vocabulary import given_names
from briefgen.annotation import Mention, Participant
from briefgen.naming import fold

_SENTENCE = 40  # tokens that are gone back for the start of a sentence

_GENDERS = {
    "he": "he",
    "him": "he",
    "his": "he",
    "she": "she",
    "her": "she",
    "hers": "she",
    "it": "it",
    "its": "it",
    "mr.": "he",
    "mrs.": "she",
    "ms.": "she",
}


def genders(text: str, mentions: Iterable[Mention]) -> Mapping[int, str]:
    """Return for each participant the pronoun ("he", "she", "it") that the article uses of it most, where it uses any."""
    counts: dict[int, Counter[str]] = defaultdict(Counter)
    for mention in mentions:
        words = text[mention.start : mention.end].lower()
        before = text[max(0, mention.start - 5) : mention.start].lower().split()
        gender = _GENDERS.get(words) if mention.kind == "pronoun" else _GENDERS.get(before[-1]) if before else None
        if gender:
            counts[mention.participant][gender] += 1
    return {who: found.most_common(1)[0][0] for who, found in counts.items()}


def may_be(pronoun: str, participant: Participant, gender: str | None) -> bool:
    """Tell whether a pronoun can stand for a participant."""
    if pronoun in ("he", "she"):
        return participant.type in ("person", None) and gender in (pronoun, None)
    if pronoun == "it":
        return participant.type in ("organisation", "place", None) and gender in ("it", None)
    return pronoun == "they" and participant.type in ("organisation", None)


def named_as_near(doc: Doc, pronoun: Token, who: int, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the names of others from the sentence that last speaks of the one whom a pronoun is taken to mean: "A met B. He said …"."""
    at = bisect_left(mentions, pronoun.idx, key=lambda m: m.start) - 1
    last = next((n for n in range(at, -1, -1) if mentions[n].participant == who), None)
    if last is None:
        return
    floor = _sentence_start(doc, mentions[last].start)
    for n in range(at, -1, -1):
        if mentions[n].start < floor:
            return
        if mentions[n].kind == "name" and mentions[n].participant != who:
            yield mentions[n]


def may_be_person(pronoun: str, participant: Participant, gender: str | None) -> bool:
    """Tell whether "he" or "she" can stand for a person, by what the text calls them or by their given name."""
    return participant.type == "person" and may_be(pronoun, participant, gender or _by_name(participant))


def _by_name(participant: Participant) -> str | None:
    """Return the pronoun that a given name asks for."""
    gender = given_names().get(fold(participant.name.partition(" ")[0]))
    return {"m": "he", "f": "she"}[gender] if gender is not None else None


def _sentence_start(doc: Doc, offset: int) -> int:
    """Return the character at which the sentence around a character starts, or one not far before."""
    span = doc.char_span(offset, offset + 1, alignment_mode="expand")
    if span is None:
        return offset
    i = span.start
    while i > max(0, span.start - _SENTENCE) and not doc[i].is_sent_start:
        i -= 1
    return doc[i].idx
