"""An analysis that needs no pipeline: for tests of everything around analysis, which run hundreds of builds.

Two capitalised words are a person, ", the …," after a name is what they are, text in curly marks is a quote, and who is named last
before it is its speaker. Days and months written in digits are dates.
"""

import re

from briefgen.analysis.batch import Batch
from briefgen.annotation import Annotation, DateMention, Description, Mention, Participant, Quote, Sentence, Span
from briefgen.article import Article
from briefgen.likeness import fingerprint
from briefgen.packing import pack_annotation, unpack_article

_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_QUOTE = re.compile(r"“[^“”\n]*”")
_ROLE = re.compile(r", (the [a-z ]+),")
_DATE = re.compile(r"\b\d{4}-\d{2}(?:-\d{2})?\b")
_SENTENCE = re.compile(r"[^\n.]+\.?”?")


def annotate(article: Article) -> Annotation:
    """Return what the simple rules find in an article."""
    found = list(_NAME.finditer(article.text))
    names = sorted({name[0] for name in found})
    mentions = tuple(Mention(name.start(), name.end(), "name", names.index(name[0])) for name in found)
    participants = tuple(_participant(name, article.text) for name in names)
    sentences = tuple(Sentence(s.start(), s.end(), 0.5, s[0]) for s in _SENTENCE.finditer(article.text))
    quotes = tuple(_quote(match, mentions) for match in _QUOTE.finditer(article.text))
    dates = tuple(DateMention(match.start(), match.end(), match[0]) for match in _DATE.finditer(article.text))
    summary = tuple(range(min(2, len(sentences))))
    return Annotation(sentences, mentions, participants, quotes, dates, summary, fingerprint(article.text))


def _participant(name: str, text: str) -> Participant:
    at = text.index(name)
    role = _ROLE.match(text, at + len(name))
    told = (Description(role[1], role.start(1), role.end(1)),) if role else ()
    return Participant(name, "person", descriptions=told, salience=1 - at / len(text))


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
