"""What an article comes down to: the weight of each sentence, its stand-alone form, and the sentences that sum the article up.

Extracts only. What people can be expected to repeat is told by the words (`wordworth`) and pairs of words (`pairworth`), what a
sentence is worth alone by `sentenceworth`; news puts first what matters (the inverted pyramid). The summary is the set of up to
three sentences that is worth most as a whole (`summaryworth`), found by trying all sets of the best sentences.
"""

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files

from briefgen.analysis import headline, pairworth, readable, sentenceworth, summaryworth, wordworth
from briefgen.analysis.antecedents import SENTENCES_BACK, Earlier
from briefgen.analysis.datelines import town_of
from briefgen.analysis.decks import decks
from briefgen.analysis.namesakes import namesakes_of
from briefgen.analysis.order import InOrder
from briefgen.analysis.sentenceworth import Candidate
from briefgen.analysis.setting import Setting
from briefgen.analysis.summaryworth import Hopes
from briefgen.analysis.tokens import Doc, Span
from briefgen.analysis.whole import is_sentence
from briefgen.annotation import EntityType, Mention, Participant, Quote, Sentence, Stretch
from briefgen.article import Article
from briefgen.values import dataclass

_INTRODUCES = re.compile(r"[^.!?\n]{0,20}:\s*\n")
_PROSE = frozenset({"paragraph", "item", "quotation"})


@dataclass(frozen=True, slots=True)
class Weights:
    """The fitted model: for the chances of words and pairs of words, and for the worth of sentences and of summaries."""

    words: wordworth.Weights
    pairs: Mapping[str, float]
    sentences: Mapping[str, float]
    summaries: Mapping[str, float]


@cache
def weights() -> Weights:
    """Return the weights that briefgen ships with."""
    told = json.loads(files("briefgen.analysis").joinpath("data", "summary.json").read_text(encoding="utf-8"))
    words = wordworth.Weights(told["words"], told["function_words"])
    return Weights(words, told["pairs"], told["sentences"], told["summaries"])


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
    within = spans(doc, sentences)
    whole = whole_sentences(article, within, sentences, evidence.quotes)
    read = formed(doc, sentences, within, whole, evidence)
    chances = wordworth.chances(doc, within, word_setting(doc, article, whole, read, evidence), model.words)
    candidates = candidates_of(article, read, whole, evidence)
    hopes = hopes_of(article, candidates, chances, model)
    least, most = min(hopes.worth.values(), default=0.0), max(hopes.worth.values(), default=0.0)
    shares = {index: (own - least) / ((most - least) or 1.0) for index, own in hopes.worth.items()}
    chosen = pick(candidates, hopes, model.summaries)
    weighed = tuple(
        Sentence(
            each.start, each.end, round(shares.get(i, 0.0), 3), each.readable, each.following if i in chosen else ""
        )
        for i, each in enumerate(read)
    )
    return weighed, chosen


def candidates_of(
    article: Article, sentences: Sequence[Sentence], whole: Sequence[int], evidence: Evidence
) -> list[Candidate]:
    """Return the whole sentences as candidates for the summary, in order; a headline that ends like a sentence only where there is no other."""
    mentions, quoted = InOrder(evidence.mentions), InOrder(_outermost(evidence.quoted))
    blocks = {block.start for block in article.blocks}
    found = []
    repeating = headline.repeating(article, sentences)
    for place, index in enumerate([n for n in whole if n not in repeating] or whole):
        sentence = sentences[index]
        text = article.text[sentence.start : sentence.end]
        here = mentions.beginning(sentence.start, sentence.end)
        inside = sum(
            min(each.end, sentence.end) - max(each.start, sentence.start) for each in quoted.overlapping(sentence)
        )
        found.append(
            Candidate(
                index,
                place,
                tuple(wordworth.words_of(text)),
                stands_alone=bool(sentence.readable),
                follows=bool(sentence.following),
                opens_block=sentence.start in blocks,
                question=text.rstrip("”\"’'»)").endswith("?"),
                quoted=inside / len(text),
                named=len({mention.participant for mention in here if mention.kind == "name"}),
                foremost=max((evidence.participants[mention.participant].salience for mention in here), default=0.0),
            )
        )
    return found


def hopes_of(article: Article, candidates: Sequence[Candidate], chances: Mapping[str, float], model: Weights) -> Hopes:
    """Return what may be repeated of an article, given the chances of its words."""
    own = model.words.function_words
    title = tuple(wordworth.words_of(headline.beside(article)))
    worths = sentenceworth.worths(candidates, chances, title, model.sentences)
    return Hopes(
        chances,
        pairworth.chances(candidates, chances, own, title, model.pairs),
        {each.index: worth for each, worth in zip(candidates, worths, strict=True)},
        frozenset(own),
    )


def pick(candidates: Sequence[Candidate], hopes: Hopes, weights: Mapping[str, float]) -> tuple[int, ...]:
    """Return the indices of the sentences that sum the article up, best first."""
    best = summaryworth.best(summaryworth.summaries(candidates, hopes), weights)
    indices = [part.candidate.index for part in best]
    return tuple(sorted(indices, key=lambda index: (-hopes.worth[index], index)))


def whole_sentences(
    article: Article, within: Sequence[Span], sentences: Sequence[Sentence], quotes: Sequence[Quote]
) -> tuple[int, ...]:
    """Return the indices of the sentences, `within` the document, that are whole, and stand in the article's prose."""
    kinds = [block.kind in _PROSE for block in article.blocks]
    starts = [block.start for block in article.blocks]
    unfit = _cut_off(sentences, quotes).union(decks(article, sentences, within))

    def is_prose(sentence: Sentence) -> bool:
        block = bisect_right(starts, sentence.start) - 1
        return block < 0 or kinds[block]

    return tuple(
        i for i, sentence in enumerate(sentences) if i not in unfit and is_prose(sentence) and is_sentence(within[i])
    )


def _cut_off(sentences: Sequence[Sentence], quotes: Sequence[Quote]) -> set[int]:
    """Return the sentences that only say who spoke, of words that stand before them: “Is it over?” / Smith said at the hall."""
    starts = [sentence.start for sentence in sentences]
    cues = sorted(quote.cue[0] for quote in quotes if quote.cue and quote.cue[0] >= quote.end)
    told = {bisect_right(starts, cue) - 1 for cue in cues}
    holding = {
        i
        for quote in quotes
        if bisect_left(cues, quote.start) == bisect_left(cues, quote.end)  # not "Smith said" as what the Sun reports
        for i in range(bisect_right(starts, quote.start) - 1, bisect_left(starts, quote.end))
    }
    return told - holding


def spans(doc: Doc, sentences: Sequence[Sentence]) -> list[Span]:
    """Return the sentences as spans of the document."""
    found = (doc.char_span(sentence.start, sentence.end, alignment_mode="expand") for sentence in sentences)
    return [span if span is not None else doc.span(0, 0) for span in found]


def word_setting(
    doc: Doc, article: Article, whole: Sequence[int], sentences: Sequence[Sentence], evidence: Evidence
) -> wordworth.Setting:
    """Return what the features of words look at besides the words."""
    types: dict[int, EntityType] = {}
    described: dict[int, float] = {}
    for mention in evidence.mentions:
        if mention.kind not in {"name", "nominal"}:
            continue
        who = evidence.participants[mention.participant]
        tokens = range(bisect_left(doc.starts, mention.start), bisect_left(doc.starts, mention.end))
        if mention.kind == "nominal":
            described.update({i: max(described.get(i, 0.0), who.salience) for i in tokens})
        elif who.type is not None:
            types.update(dict.fromkeys(tokens, who.type))
    quoted: set[int] = set()
    for stretch in _outermost(evidence.quoted):
        span = doc.char_span(stretch.start, stretch.end, alignment_mode="expand")
        quoted.update(range(span.start, span.end) if span is not None else ())
    headings = frozenset(range(len(sentences))) - frozenset(whole)
    title = frozenset(wordworth.words_of(headline.beside(article)))
    return wordworth.Setting(title, types, described, frozenset(quoted), headings)


def formed(
    doc: Doc, sentences: Sequence[Sentence], within: Sequence[Span], whole: Sequence[int], evidence: Evidence
) -> tuple[Sentence, ...]:
    """Return the sentences, `within` the document, with their stand-alone forms."""
    return tuple(_formed(doc, sentences, within, whole, evidence))


def _formed(
    doc: Doc, sentences: Sequence[Sentence], within: Sequence[Span], whole: Sequence[int], evidence: Evidence
) -> Iterator[Sentence]:
    """Yield the sentences with their stand-alone forms; each is shown only what overlaps it, so that the time is linear."""
    mentions, quotes, quoted = (
        InOrder(evidence.mentions),
        InOrder(evidence.quotes),
        InOrder(_outermost(evidence.quoted)),
    )
    prose, text = frozenset(whole), doc.text
    last: list[Sentence] = []
    hero = _hero(evidence)
    town = town_of(text, evidence.mentions, evidence.participants)
    shared = namesakes_of(evidence.participants, evidence.mentions)
    for index, sentence in enumerate(sentences):
        if index not in prose:
            yield sentence
            continue
        here = mentions.beginning(sentence.start, sentence.end)
        around = (quotes.overlapping(sentence), quoted.overlapping(sentence))
        earlier = partial(_earlier, doc, last, mentions, hero)
        setting = Setting(doc, text, here, evidence.participants, *around, earlier, town, shared)
        last = [*last[1 - SENTENCES_BACK :], sentence]
        alone = readable.readable(sentence, within[index], setting)
        follows = "" if alone or index - 1 not in prose else readable.following(sentence, within[index], setting)
        yield Sentence(sentence.start, sentence.end, readable=alone, following=follows)


def _hero(evidence: Evidence) -> int | None:
    """Return the person whom the article tells of most, who need not be named again and again."""
    people = [n for n, each in enumerate(evidence.participants) if each.named and each.type == "person"]
    return max(people, key=lambda n: evidence.participants[n].salience, default=None)


def _earlier(doc: Doc, last: Sequence[Sentence], mentions: InOrder[Mention], hero: int | None) -> Earlier:
    """Return what stands before a sentence, given the last few whole sentences before it.

    Who is only named to introduce the words of the next paragraphs is not whom these speak of.
    """
    if not last:
        return Earlier(hero=hero)
    told = mentions.beginning(last[0].start, last[-1].end)
    told = [mention for mention in told if not _INTRODUCES.match(doc.text, mention.end)]
    return Earlier(doc.char_span(last[-1].start, last[-1].end, alignment_mode="expand"), told, hero)


def _outermost(quoted: Iterable[Stretch]) -> list[Stretch]:
    """Return the stretches that lie in no other."""
    kept: list[Stretch] = []
    for stretch in sorted(quoted, key=lambda each: (each.start, -each.end)):
        if not kept or stretch.start >= kept[-1].end:
            kept.append(stretch)
    return kept
