"""Where do quotes go wrong? Compares them with an annotated corpus, and prints the commonest kinds of error with an example of each.

    quote_errors.py GOLD.jsonl [--sample N] [--seed S] [--kinds 30] [--parses FILE] [--predictions FILE]

GOLD has an article a line: {id, text, attributions: [{content: [[start, end]], source, source_head, cue: likewise, kind or
content_kinds, speech, who}]}. Content is compared by words, a paragraph at a time, as overlap of intersection over union: a quote is
found from 0.5 and whole from 0.8. `--sample` draws that many articles at random, the same ones for the same `--seed`. `--parses` keeps
what the pipeline made of the texts, so that rules are judged anew in seconds. `--predictions` writes what was found.

Where GOLD says who is meant (`who`), it also prints how often that name is found, by the words that name the speaker.
"""

import argparse
import json
import random
import re
import sys
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.tokens import DocBin

sys.path.insert(0, str(Path(__file__).parents[1]))

from briefgen.analysis.annotate import STEPS, Reading
from briefgen.analysis.pipeline import Pipeline, load
from briefgen.analysis.quotes.finite import is_finite
from briefgen.analysis.quotes.layout import cue_at
from briefgen.analysis.quotes.lexicon import nouns, verbs
from briefgen.analysis.tokens import Doc
from briefgen.annotation import Participant, Quote
from briefgen.article import Article, Block
from briefgen.config import AnalysisSettings

FOUND, WHOLE = 0.5, 0.8
_WORD = re.compile(r"\w+")
_LAYERS = ["ORTH", "TAG", "POS", "MORPH", "LEMMA", "HEAD", "DEP", "ENT_IOB", "ENT_TYPE", "SENT_START", "SPACY"]
Words = frozenset[int]
Gold = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Unit:
    """A stretch of speech within one paragraph, in the corpus or found: its characters, its words, and what it belongs to."""

    start: int
    end: int
    words: Words
    kind: str
    owner: Any


@dataclass(frozen=True, slots=True)
class Read:
    """An article of the corpus and what was found in it."""

    gold: Gold
    doc: Doc
    quotes: tuple[Quote, ...]
    participants: tuple[Participant, ...]


def corpus(path: Path, sample: int, seed: int) -> list[Gold]:
    """Return the articles of the corpus, or a sample of them."""
    articles: list[Gold] = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    if not sample:
        return articles
    chosen = sorted(random.Random(seed).sample(range(len(articles)), min(sample, len(articles))))
    return [articles[i] for i in chosen]


def article_of(gold: Gold) -> Article:
    """Return the text of the corpus as an article, a paragraph a line; a short first line is the title."""
    spans = [m.span() for m in re.finditer(r"[^\n]+", gold["text"])]
    short = bool(spans) and len(spans) > 1 and spans[0][1] - spans[0][0] < 200
    blocks = tuple(Block("title" if short and i == 0 else "paragraph", *span) for i, span in enumerate(spans))
    return Article(path=gold["id"], slug=gold["id"], title="", text=gold["text"], blocks=blocks, digest="")


def parsed(articles: Sequence[Article], pipeline: Pipeline, kept: Path | None) -> Iterator[Doc]:
    """Yield what the pipeline makes of the texts, or what it made of them before."""
    if kept is not None and kept.exists():
        yield from map(Doc, DocBin().from_disk(kept).get_docs(spacy.blank("en").vocab))
        return
    store = DocBin(attrs=_LAYERS)
    for doc in pipeline.parse((a.text, tuple(b.start for b in a.blocks)) for a in articles):
        store.add(doc)
        yield Doc(doc)
    if kept is not None:
        store.to_disk(kept)


def read(golds: Sequence[Gold], kept: Path | None) -> Iterator[Read]:
    """Yield each article with the quotes that are found in it."""
    pipeline, settings = load(""), AnalysisSettings()
    articles = [article_of(gold) for gold in golds]
    for gold, article, doc in zip(golds, articles, parsed(articles, pipeline, kept), strict=True):
        reading = Reading(article, doc, pipeline, settings)
        for step in STEPS[: [s.__name__ for s in STEPS].index("_quotes") + 1]:
            step(reading)
        yield Read(gold, doc, reading.quotes, reading.participants)


def units(text: str, starts: Sequence[int], start: int, end: int, kind: str, owner: Any) -> Iterator[Unit]:
    """Yield the parts of a stretch, one for each paragraph that it runs over."""
    for match in re.finditer(r"[^\n]+", text[start:end]):
        low, high = start + match.start(), start + match.end()
        words = frozenset(range(bisect_left(starts, low), bisect_left(starts, high)))
        if words:
            yield Unit(low, high, words, kind, owner)


def sides(article: Read) -> tuple[list[Unit], list[Unit]]:
    """Return the speech of an article as annotated and as found."""
    text = article.gold["text"]
    starts = [m.start() for m in _WORD.finditer(text)]
    gold = [
        unit
        for a in article.gold["attributions"]
        for n, (s, e) in enumerate(a["content"])
        for unit in units(text, starts, s, e, a["content_kinds"][n] if a.get("content_kinds") else a["kind"], a)
    ]
    left_out = [
        w for s, e in article.gold.get("discard") or () for u in units(text, starts, s, e, "", None) for w in u.words
    ]
    out = frozenset(left_out)
    found = [
        unit
        for q in article.quotes
        for unit in units(text, starts, q.start, q.end, q.kind, q)
        if 2 * len(unit.words & out) <= len(unit.words)
    ]
    return gold, found


def likeness(one: Words, other: Words) -> float:
    """Return how alike two stretches are: intersection over union of their words."""
    return len(one & other) / len(one | other)


def matched(gold: Sequence[Unit], found: Sequence[Unit]) -> dict[int, int]:
    """Return which stretch found goes with which annotated, the most alike first, each at most once."""
    pairs = sorted(
        (
            (-likeness(g.words, f.words), i, j)
            for i, g in enumerate(gold)
            for j, f in enumerate(found)
            if g.words & f.words
        ),
    )
    match: dict[int, int] = {}
    taken: set[int] = set()
    for _, i, j in pairs:
        if i not in match and j not in taken:
            match[i] = j
            taken.add(j)
    return match


def touches(span: Sequence[int] | None, others: Iterable[Sequence[int]]) -> bool:
    """Tell whether a span overlaps any of the others."""
    return span is not None and any(span[0] < e and s < span[1] for s, e in others)


def errors(article: Read) -> Iterator[tuple[str, str, int]]:
    """Yield the errors in an article: the kind of speech, what is wrong, the character where it stands."""
    gold, found = sides(article)
    match = matched(gold, found)
    for i, unit in enumerate(gold):
        if unit.owner.get("speech", True):
            wrong = _error(article, unit, found[match[i]] if i in match else None)
            if wrong:
                yield unit.kind, wrong, unit.start
    of_speech = frozenset(w for u in gold for w in u.words)
    for j, unit in enumerate(found):
        if j not in match.values() and not unit.words & of_speech:
            yield unit.kind, f"not speech: {_found_by(article, unit.owner)}", unit.start


def _error(article: Read, gold: Unit, found: Unit | None) -> str:
    if found is None:
        return f"missed: {_cue_kind(article, gold.owner)}"
    if likeness(gold.words, found.words) < WHOLE:
        return f"bounds: {_bounds(gold, found)}"
    return _speaker_error(gold.owner, found.owner)


def _speaker_error(gold: Gold, quote: Quote) -> str:
    source = gold.get("source_kind") or "name"
    if not gold["source"]:
        return "speaker: given, where the text names none" if quote.speaker_span else ""
    if quote.speaker_span is None:
        return f"speaker: none given, is a {source}"
    right = touches(quote.speaker_span, gold.get("source_head") or gold["source"])
    return "" if right else f"speaker: wrong, is a {source}"


def _bounds(gold: Unit, found: Unit) -> str:
    first, last = min(gold.words), max(gold.words)
    begins = "begins early" if min(found.words) < first else "begins late" if min(found.words) > first else ""
    ends = "ends early" if max(found.words) < last else "ends late" if max(found.words) > last else ""
    return " and ".join(part for part in (begins, ends) if part)


def _cue_kind(article: Read, gold: Gold) -> str:
    """Tell by what words nothing was found, and what they report: a clause, an infinitive, or a mere phrase."""
    doc = article.doc
    words = [t for s, e in gold["cue"] if (span := doc.char_span(s, e, alignment_mode="expand")) for t in span]
    said = [t for s, e in gold["content"] if (span := doc.char_span(s, e, alignment_mode="expand")) for t in span]
    what = (
        "a clause"
        if any(is_finite(t) for t in said)
        else "an infinitive"
        if any(t.tag_ == "TO" for t in said)
        else "a phrase"
    )
    listed = [t for t in words if cue_at(t) is not None]
    if listed:
        told = cue_at(listed[-1])
        verb = "say or tell" if told is not None and told.lemma in ("say", "tell") else "verb of the table"
        return f"{verb}, {'behind' if listed[-1].idx > gold['content'][0][0] else 'before'} {what}"
    if any(t.lower_ == "according" for t in words):
        return "according to"
    if any(t.lower_ in nouns() and t.pos_ == "NOUN" for t in words):
        return f"noun of the table, {what}"
    return f"{'no cue' if not words else 'idiom or other verb' if any(t.pos_ == 'VERB' for t in words) else 'other words'}, {what}"


def _found_by(article: Read, quote: Quote) -> str:
    if quote.cue is None:
        return "no word of speech"
    cue = article.gold["text"][quote.cue.start : quote.cue.end].lower()
    known = verbs().get(cue)
    return "say or tell" if known and known.lemma in ("say", "tell") else "other verb" if known else "noun or phrase"


def outcome(article: Read) -> Iterator[tuple[str, bool]]:
    """Yield for each annotated speaker whose name is known by what words the text names him, and whether that name is found."""
    gold, found = sides(article)
    match = matched(gold, found)
    for i, unit in enumerate(gold):
        who = unit.owner.get("who")
        if who and i in match and likeness(unit.words, found[match[i]].words) >= FOUND:
            speaker = found[match[i]].owner.speaker
            name = article.participants[speaker].name if speaker is not None else ""
            yield unit.owner.get("source_kind") or "name", names(who, name)


def names(who: str, name: str) -> bool:
    """Tell whether a name is one of somebody: they share a word of some length, or one has the initials of the other."""
    one, other = _WORD.findall(who), _WORD.findall(name)
    words, others = {w.casefold() for w in one}, {w.casefold() for w in other}
    shared = any(len(w) > 2 for w in words & others)
    return shared or _initials(one) in others or _initials(other) in words


def _initials(words: Iterable[str]) -> str:
    return "".join(w[0] for w in words if w[0].isupper()).casefold()


def as_prediction(article: Read) -> str:
    """Return a line of JSON with what was found in an article."""
    quotes = [
        {
            "start": q.start,
            "end": q.end,
            "kind": q.kind,
            "speaker": q.speaker_span,
            "speaker_name": article.participants[q.speaker].name if q.speaker is not None else None,
            "confidence": q.confidence,
        }
        for q in article.quotes
    ]
    return json.dumps({"id": article.gold["id"], "quotes": quotes}, ensure_ascii=False)


def report(articles: Sequence[Read], kinds: int) -> Iterator[str]:
    """Yield the lines that are printed: the table of errors, then how often the name that is meant was found."""
    counts: Counter[tuple[str, str]] = Counter()
    examples: dict[tuple[str, str], str] = {}
    total: Counter[str] = Counter(u.kind for a in articles for u in sides(a)[0] if u.owner.get("speech", True))
    for article in articles:
        for kind, wrong, at in errors(article):
            counts[kind, wrong] += 1
            examples.setdefault((kind, wrong), f"{article.gold['id']} @{at}")
    yield "annotated speech: " + ", ".join(f"{total[kind]} {kind}" for kind in ("direct", "mixed", "indirect"))
    yield "| kind | error | number | share of its kind | an example |"
    yield "|---|---|---|---|---|"
    for (kind, wrong), number in counts.most_common(kinds):
        yield f"| {kind} | {wrong} | {number} | {100 * number / max(1, total[kind]):.1f} % | {examples[kind, wrong]} |"
    named: dict[str, list[bool]] = defaultdict(list)
    for article in articles:
        for source, right in outcome(article):
            named[source].append(right)
    for source, rights in sorted(named.items()):
        yield f"who is meant, named by a {source}: {sum(rights)} of {len(rights)} found ({100 * sum(rights) / len(rights):.1f} %)"


def main() -> None:
    """Print the errors; write what was found, if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--sample", type=int, default=0, help="articles drawn at random; all of them without it")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--kinds", type=int, default=30, help="rows of the table")
    parser.add_argument("--parses", type=Path, help="file that keeps what the pipeline made of the texts")
    parser.add_argument("--predictions", type=Path)
    options = parser.parse_args()
    articles = list(read(corpus(options.gold, options.sample, options.seed), options.parses))
    for line in report(articles, options.kinds):
        print(line)
    if options.predictions:
        options.predictions.write_text("".join(as_prediction(a) + "\n" for a in articles), "utf-8")


if __name__ == "__main__":
    main()
