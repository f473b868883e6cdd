"""Pronouns that go on speaking: "Volcker said there was confusion. He refused …": he is Volcker.

In news a pronoun before or after a quotation most often means whoever spoke last, if gender and number allow. Coreference knows the whole
text but not who has been speaking, so its answer is kept where the two differ only if it is surer.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from briefgen.annotation import Mention, Participant

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
