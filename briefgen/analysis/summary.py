"""What an article comes down to: the weight of each sentence, its stand-alone form, and the sentences that sum the article up.

Extracts only. A sentence is worth the chances of its words (`wordworth`) for its length, and more the nearer it stands to the top,
as news puts first what matters (the inverted pyramid). Sentences are picked one by one, words already said counting for nothing:
the greedy solution of the maximum coverage that summarising is (Filatova and Hatzivassiloglou, "A Formal Model for Information
Selection in Multi-Sentence Text Extraction", 2004; near the optimum by submodularity, Lin and Bilmes, 2011).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from spacy.tokens import Doc, Span

from briefgen.analysis import readable, wordworth
from briefgen.analysis.readable import Stretch
from briefgen.annotation import EntityType, Mention, Participant, Quote, Sentence
from briefgen.article import Article

SUMMARY_SENTENCES = 3
"""A summary has at most so many sentences."""
SUMMARY_WORDS = 40
"""No sentence is added to a summary that has as many words: human summaries of news are about as long."""
_LONGEST = 75
_DEEPEST = 40
_POSITION = 0.3
_LENGTH_POWER = 0.8
S = TypeVar("S", bound=Stretch)
_PROSE = frozenset({"paragraph", "item", "quotation"})


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found in the article before its sentences are weighed."""

    mentions: Sequence[Mention] = ()
    participants: Sequence[Participant] = ()
    quotes: Sequence[Quote] = ()
    quoted: Sequence[Stretch] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence that may be in the summary: its index, its place among the candidates, its words.

    One that does not stand alone may still follow the sentence before it, if that is in the summary.
    """

    index: int
    place: int
    words: tuple[str, ...]
    stands_alone: bool = True


def weigh(
    doc: Doc, article: Article, sentences: Sequence[Sentence], evidence: Evidence
) -> tuple[tuple[Sentence, ...], tuple[int, ...]]:
    """Return the sentences with weight and stand-alone form, and the indices of those that sum the article up, best first."""
    whole = whole_sentences(doc, article, sentences)
    formed = tuple(_formed(doc, sentences, whole, evidence))
    chances = wordworth.chances(doc, spans(doc, formed), word_setting(doc, article, whole, formed, evidence))
    candidates = candidates_of(article, formed, whole)
    weights = {each.index: worth(each, chances, frozenset()) for each in candidates}
    top = max(weights.values(), default=1.0) or 1.0
    weighed = tuple(replace(sentence, weight=round(weights.get(i, 0.0) / top, 3)) for i, sentence in enumerate(formed))
    return weighed, pick(candidates, chances)


def candidates_of(article: Article, formed: Sequence[Sentence], whole: Sequence[int]) -> list[Candidate]:
    """Return the whole sentences as candidates for the summary, in order."""
    return [
        Candidate(
            index,
            place,
            tuple(wordworth.words_of(article.text[formed[index].start : formed[index].end])),
            bool(formed[index].readable),
        )
        for place, index in enumerate(whole)
    ]


def worth(candidate: Candidate, chances: Mapping[str, float], said: frozenset[str] | set[str]) -> float:
    """Return what a sentence adds to what has been said."""
    words = candidate.words
    new: float = sum(chances.get(word, 0.0) for word in set(words) - said)
    return float(new / max(1, len(words)) ** _LENGTH_POWER) + _POSITION / (1 + candidate.place)


def pick(candidates: Sequence[Candidate], chances: Mapping[str, float]) -> tuple[int, ...]:
    """Return the indices of the sentences that sum the article up, best first."""
    left, length = list(candidates), 0
    said: set[str] = set()
    picked: list[int] = []
    while left and len(picked) < SUMMARY_SENTENCES and length < SUMMARY_WORDS:
        open_ = [each for each in left if each.stands_alone or each.index - 1 in picked]
        if not open_:
            break
        best = max(open_, key=lambda each: (worth(each, chances, said), -each.index))
        left.remove(best)
        if picked and length + len(best.words) > _LONGEST:
            continue
        picked.append(best.index)
        said.update(best.words)
        length += len(best.words)
    return tuple(picked)


def whole_sentences(doc: Doc, article: Article, sentences: Sequence[Sentence]) -> tuple[int, ...]:
    """Return the indices of the sentences that are whole, and stand in the article's prose."""
    kinds = [block.kind in _PROSE for block in article.blocks]
    starts = [block.start for block in article.blocks]

    def is_prose(sentence: Sentence) -> bool:
        block = bisect_right(starts, sentence.start) - 1
        return block < 0 or kinds[block]

    return tuple(
        i for i, sentence in enumerate(sentences) if is_prose(sentence) and readable.is_sentence(sentence, doc)
    )


def spans(doc: Doc, sentences: Sequence[Sentence]) -> list[Span]:
    """Return the sentences as spans of the document."""
    found = (doc.char_span(sentence.start, sentence.end, alignment_mode="expand") for sentence in sentences)
    return [span if span is not None else doc[0:0] for span in found]


def word_setting(
    doc: Doc, article: Article, whole: Sequence[int], sentences: Sequence[Sentence], evidence: Evidence
) -> wordworth.Setting:
    """Return what the features of words look at besides the words."""
    types: dict[int, EntityType] = {}
    for mention in evidence.mentions:
        span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
        type_ = evidence.participants[mention.participant].type
        if span is not None and type_ is not None and mention.kind == "name":
            types.update(dict.fromkeys(range(span.start, span.end), type_))
    quoted: set[int] = set()
    for stretch in _outermost(evidence.quoted):
        span = doc.char_span(stretch.start, stretch.end, alignment_mode="expand")
        quoted.update(range(span.start, span.end) if span is not None else ())
    headings = frozenset(range(len(sentences))) - frozenset(whole)
    return wordworth.Setting(frozenset(wordworth.words_of(article.title)), types, frozenset(quoted), headings)


def _formed(doc: Doc, sentences: Sequence[Sentence], whole: Sequence[int], evidence: Evidence) -> Iterator[Sentence]:
    """Yield the sentences with their stand-alone forms; each is shown only what overlaps it, so that the time is linear."""
    mentions = sorted(evidence.mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in mentions]
    quoted, quotes = _outermost(evidence.quoted), sorted(evidence.quotes, key=lambda quote: quote.start)
    prose = frozenset(whole)
    for index, sentence in enumerate(sentences):
        if index not in prose:
            yield sentence
            continue
        here = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        around = (_overlapping(quotes, sentence), _overlapping(quoted, sentence))
        setting = readable.Setting(doc, here, evidence.participants, *around)
        yield replace(sentence, readable=readable.readable(sentence, setting))


def _outermost(quoted: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches that lie in no other."""
    kept: list[Stretch] = []
    for stretch in sorted(quoted, key=lambda each: (each.start, -each.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept


def _overlapping(stretches: Sequence[S], sentence: Sentence) -> list[S]:
    """Those of the sorted stretches that share a character with the sentence."""
    last = bisect_left(stretches, sentence.end, key=lambda each: each.start)
    return [stretch for stretch in stretches[max(0, last - _DEEPEST) : last] if stretch.end > sentence.start]
