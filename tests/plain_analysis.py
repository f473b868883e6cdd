"""An analysis that needs no pipeline: for tests of everything around analysis, which run hundreds of builds.

Two capitalised words are a person, text in curly marks is a quote, and who is named last before it is its speaker.
"""

import re

from briefgen.analysis.batch import Batch
from briefgen.annotation import Annotation, Mention, Participant, Quote, Sentence, Span
from briefgen.article import Article
from briefgen.packing import pack_annotation, unpack_article

_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_QUOTE = re.compile(r"“[^“”\n]*”")
_SENTENCE = re.compile(r"[^\n.]+\.?”?")


def annotate(article: Article) -> Annotation:
    """Return what the simple rules find in an article."""
    found = list(_NAME.finditer(article.text))
    names = sorted({name[0] for name in found})
    mentions = tuple(Mention(name.start(), name.end(), "name", names.index(name[0])) for name in found)
    participants = tuple(Participant(name, "person", salience=0.5) for name in names)
    sentences = tuple(Sentence(s.start(), s.end(), 0.5, s[0]) for s in _SENTENCE.finditer(article.text))
    quotes = tuple(_quote(match, mentions) for match in _QUOTE.finditer(article.text))
    return Annotation(sentences, mentions, participants, quotes, (), tuple(range(min(2, len(sentences)))))


def annotate_batch(batch: Batch) -> tuple[bytes | str, ...]:
    """Stand in for the function of the same name."""
    return tuple(pack_annotation(annotate(unpack_article(data))) for data in batch.articles)


def _quote(match: re.Match[str], mentions: tuple[Mention, ...]) -> Quote:
    before = [mention for mention in mentions if mention.end <= match.start()]
    speaker = before[-1] if before else None
    return Quote(
        match.start(),
        match.end(),
        "direct",
        speaker=speaker.participant if speaker else None,
        speaker_span=Span(speaker.start, speaker.end) if speaker else None,
        confidence=0.9 if speaker else 0.0,
    )
