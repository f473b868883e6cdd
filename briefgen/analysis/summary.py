"""What an article comes down to: the weight of each sentence, its stand-alone form, and the sentences that sum the article up.

Extracts only. A sentence is worth the chances of its words (`wordworth`), its place and whom it speaks of (`sentenceworth`), since
news puts first what matters (the inverted pyramid). Sentences are picked one by one, words already said counting for less: the
greedy solution of the maximum coverage that summarising is (Filatova and Hatzivassiloglou, "A Formal Model for Information
Selection in Multi-Sentence Text Extraction", 2004; near the optimum by submodularity, Lin and Bilmes, 2011).
"""

import json
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import TypeVar

from spacy.tokens import Doc, Span

from briefgen.analysis import readable, sentenceworth, wordworth
from briefgen.analysis.sentenceworth import Candidate
from briefgen.annotation import EntityType, Mention, Participant, Quote, Sentence, Stretch
from briefgen.article import Article

SUMMARY_SENTENCES = 3
"""A summary has at most so many sentences."""
SUMMARY_WORDS = 40
"""No sentence is added to a summary that has as many words: human summaries of news are about as long."""
_LONGEST = 75
_SHORTEST = 8
_REPETITION = 0.2
_DEEPEST = 40
S = TypeVar("S", bound=Stretch)
_PROSE = frozenset({"paragraph", "item", "quotation"})


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted model: for the chances of words, and for the worth of sentences."""

    words: wordworth.Weights
    sentences: Mapping[str, float]


@cache
def weights() -> Weights:
    """Return the weights that briefgen ships with."""
    told = json.loads(files("briefgen.analysis").joinpath("data", "summary.json").read_text(encoding="utf-8"))
    return Weights(wordworth.Weights(told["words"], told["function_words"]), told["sentences"])


@dataclass(frozen=True, slots=True)
class Evidence:
    """What was found in the article before its sentences are weighed."""

    mentions: Sequence[Mention] = ()
    participants: Sequence[Participant] = ()
    quotes: Sequence[Quote] = ()
    quoted: Sequence[Stretch] = ()


def weigh(
    doc: Doc, article: Article, sentences: Sequence[Sentence], evidence: Evidence
) -> tuple[tuple[Sentence, ...], tuple[int, ...]]:
    """Return the sentences with weight and stand-alone form, and the indices of those that sum the article up, best first."""
    model = weights()
    whole = whole_sentences(doc, article, sentences)
    read = formed(doc, sentences, whole, evidence)
    chances = wordworth.chances(doc, spans(doc, read), word_setting(doc, article, whole, read, evidence), model.words)
    candidates = candidates_of(article, read, whole, evidence)
    worth = sentenceworth.worths(candidates, chances, article.title, model.sentences)
    least, most = min(worth, default=0.0), max(worth, default=0.0)
    shares = {each.index: (own - least) / ((most - least) or 1.0) for each, own in zip(candidates, worth, strict=True)}
    weighed = tuple(replace(sentence, weight=round(shares.get(i, 0.0), 3)) for i, sentence in enumerate(read))
    return weighed, pick(candidates, worth, chances)


def candidates_of(
    article: Article, sentences: Sequence[Sentence], whole: Sequence[int], evidence: Evidence
) -> list[Candidate]:
    """Return the whole sentences as candidates for the summary, in order."""
    mentions = sorted(evidence.mentions, key=lambda mention: mention.start)
    starts = [mention.start for mention in mentions]
    quoted, blocks = _outermost(evidence.quoted), {block.start for block in article.blocks}
    found = []
    for place, index in enumerate(whole):
        sentence = sentences[index]
        text = article.text[sentence.start : sentence.end]
        here = mentions[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        inside = sum(
            min(each.end, sentence.end) - max(each.start, sentence.start) for each in _overlapping(quoted, sentence)
        )
        found.append(
            Candidate(
                index,
                place,
                tuple(wordworth.words_of(text)),
                stands_alone=bool(sentence.readable),
                opens_block=sentence.start in blocks,
                question=text.rstrip("”\"’'»)").endswith("?"),
                quoted=inside / len(text),
                named=len({mention.participant for mention in here if mention.kind == "name"}),
                foremost=max((evidence.participants[mention.participant].salience for mention in here), default=0.0),
            )
        )
    return found


def pick(candidates: Sequence[Candidate], worth: Sequence[float], chances: Mapping[str, float]) -> tuple[int, ...]:
    """Return the indices of the sentences that sum the article up, best first."""
    left = [(own, each) for own, each in zip(worth, candidates, strict=True) if len(each.words) >= _SHORTEST]
    said: set[str] = set()
    picked: list[Candidate] = []
    while len(picked) < SUMMARY_SENTENCES and (length := sum(len(each.words) for each in picked)) < SUMMARY_WORDS:
        taken = {each.index for each in picked}
        fitting = [
            (own - _REPETITION * sentenceworth.repetition(each, chances, said), -each.index, each)
            for own, each in left
            if each.index not in taken
            and _may_join(each, taken)
            and (not picked or length + len(each.words) <= _LONGEST)
        ]
        if not fitting:
            break
        best = max(fitting, key=lambda weighed: weighed[:2])[2]
        picked.append(best)
        said.update(best.words)
    return tuple(each.index for each in picked)


def _may_join(candidate: Candidate, taken: AbstractSet[int]) -> bool:
    """Whether a sentence can be read in the summary: alone, or after the one before it."""
    return candidate.stands_alone or candidate.index - 1 in taken


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


def formed(doc: Doc, sentences: Sequence[Sentence], whole: Sequence[int], evidence: Evidence) -> tuple[Sentence, ...]:
    """Return the sentences with their stand-alone forms."""
    return tuple(_formed(doc, sentences, whole, evidence))


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
