"""An article read: the steps of analysis in order, from text to `Annotation`."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol

from briefgen import collector
from briefgen.analysis.coreference import NOBODY, Coreference, resolve
from briefgen.analysis.dates import DateOrder, find_dates
from briefgen.analysis.firstperson import first_persons
from briefgen.analysis.marks import Quoted, quoted_spans
from briefgen.analysis.mentions import find_names
from briefgen.analysis.names import Names
from briefgen.analysis.pipeline import Pipeline
from briefgen.analysis.prominence import salience
from briefgen.analysis.quotes import find_quotes
from briefgen.analysis.sentences import sentences_of
from briefgen.analysis.summary import Evidence, weigh
from briefgen.analysis.tokens import Doc
from briefgen.annotation import Annotation, DateMention, Participant, Quote, Sentence
from briefgen.article import Article
from briefgen.likeness import fingerprint


class Settings(Protocol):
    """What analysis needs of `[analysis]` in the site's settings."""

    @property
    def date_order(self) -> DateOrder: ...  # noqa: D102


@dataclass(slots=True)
class Reading:
    """An article while it is read: each step adds what it finds."""

    article: Article
    doc: Doc
    pipeline: Pipeline
    settings: Settings
    sentences: tuple[Sentence, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    names: Names = ()
    coreference: Coreference = NOBODY
    participants: tuple[Participant, ...] = ()
    quotes: tuple[Quote, ...] = ()
    dates: tuple[DateMention, ...] = ()
    summary: tuple[int, ...] = ()


def _sentences(reading: Reading) -> None:
    """Cut sentences."""
    reading.sentences = sentences_of(reading.doc, reading.article)


def _quoted(reading: Reading) -> None:
    """Find what stands between quotation marks."""
    reading.quoted = quoted_spans(reading.article.text, reading.article.blocks)


def _names(reading: Reading) -> None:
    """Find the names: the pipeline's, put right by the document."""
    reading.names = find_names(reading.doc, reading.pipeline.names(reading.doc))


def _coreference(reading: Reading) -> None:
    """Settle who is meant by each name, description and pronoun."""
    reading.coreference = resolve(reading.doc, reading.names, reading.quoted, reading.article)
    reading.participants = reading.coreference.participants


def _quotes(reading: Reading) -> None:
    """Find what was said, and by whom; speakers without a name are participants too."""
    found = find_quotes(reading.doc, reading.quoted, reading.coreference, reading.article)
    reading.quotes = found.quotes
    reading.participants = (*reading.participants, *found.participants)


def _first_persons(reading: Reading) -> None:
    """Give each "I" in a quotation to its speaker."""
    mentions = (*reading.coreference.mentions, *first_persons(reading.doc, reading.quotes))
    in_order = tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end)))
    reading.coreference = replace(reading.coreference, mentions=in_order)


def _prominence(reading: Reading) -> None:
    """Weigh the participants."""
    weights = salience(reading.article, reading.participants, reading.coreference.mentions)
    weighed = (replace(who, salience=weight) for who, weight in zip(reading.participants, weights, strict=True))
    reading.participants = tuple(weighed)


def _dates(reading: Reading) -> None:
    """Find dates, and the days that they mean."""
    reading.dates = find_dates(reading.doc, reading.article, reading.quoted, reading.settings.date_order)


def _summary(reading: Reading) -> None:
    """Weigh the sentences, and pick those that sum the article up."""
    evidence = Evidence(reading.coreference.mentions, reading.participants, reading.quotes, reading.quoted)
    reading.sentences, reading.summary = weigh(reading.doc, reading.article, reading.sentences, evidence)


STEPS: tuple[Callable[[Reading], None], ...] = (
    _sentences, _quoted, _names, _coreference, _quotes, _first_persons, _prominence, _dates, _summary,
)  # fmt: skip


def annotate(article: Article, pipeline: Pipeline, settings: Settings) -> Annotation:
    """Return what the article says; pure, and the same whenever article, pipeline and settings are."""
    return _annotation(Reading(article, pipeline.read(article.text, _breaks(article)), pipeline, settings))


def annotate_all(articles: Iterable[Article], pipeline: Pipeline, settings: Settings) -> Iterator[Annotation]:
    """Yield what `annotate` returns for each of the articles, in order; in batches, which is several times as fast."""
    batch = tuple(articles)
    docs = pipeline.pipe((article.text, _breaks(article)) for article in batch)
    for article, doc in zip(batch, docs, strict=True):
        yield _annotation(Reading(article, doc, pipeline, settings))


def _breaks(article: Article) -> tuple[int, ...]:
    return tuple(block.start for block in article.blocks)


def _annotation(reading: Reading) -> Annotation:
    try:
        with collector.switched_off():
            for step in STEPS:
                step(reading)
            reading.doc.let_go()  # or its circles would be left to the collector
    except Exception as fault:  # ours; whoever reports it, or leaves the article out, must know which it is
        fault.add_note(f"while analysing {reading.article.path}")
        raise
    mentions = reading.coreference.mentions
    return Annotation(
        reading.sentences,
        mentions,
        reading.participants,
        reading.quotes,
        reading.dates,
        reading.summary,
        fingerprint(reading.article.text),
    )
