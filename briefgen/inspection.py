"""What analysis found in one article, as JSON for programs and as text for people."""

import json
from collections.abc import Iterator

from briefgen.annotation import Annotation, Participant, Quote
from briefgen.article import Article

Json = dict[str, object]
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "i", "we"})


def as_json(article: Article, annotation: Annotation, min_confidence: float) -> str:
    """Return one line of JSON. Offsets count characters of its `text`; a speaker below `min_confidence` is null.

    Where the words for the speaker are a pronoun that is not resolved, or not surely enough, `speaker` has them and no name.
    The `outer` of a quote is the index of the one in which it is reported: "Smith said that Jones had promised …".
    """
    found: Json = {
        "path": article.path,
        "title": article.title,
        "date": article.published.isoformat() if article.published else None,
        "text": article.text,
        "entities": list(_entities(annotation)),
        "quotes": [_quote(quote, article, annotation, min_confidence) for quote in annotation.quotes],
        "dates": [{"start": found.start, "end": found.end, "value": found.value} for found in annotation.dates],
        "summary": [_sentence(annotation, index) for index in annotation.summary],
    }
    return json.dumps(found, ensure_ascii=False)


def as_text(article: Article, annotation: Annotation, min_confidence: float) -> str:
    """Return a readable report, each finding with its line in the source file."""
    sections = (
        ("Summary", _summary_lines(article, annotation)),
        ("Who and where", _entity_lines(annotation)),
        ("Quotes", _quote_lines(article, annotation, min_confidence)),
        ("Dates", _date_lines(article, annotation)),
    )
    day = f" ({article.published})" if article.published else ""
    told = [f"{article.path}: {article.title}{day}"]
    for name, lines in sections:
        found = list(lines)
        told += ["", f"  {name}", *(f"    {line}" for line in found or ["nothing found"])]
    return "\n".join(told)


def _entities(annotation: Annotation) -> Iterator[Json]:
    """Yield the participants that the text mentions, the most prominent first; the unnamed are marked as such."""
    mentions: dict[int, list[Json]] = {}
    demonyms: dict[int, list[Json]] = {}
    for mention in annotation.mentions:
        place: Json = {"start": mention.start, "end": mention.end}
        if mention.kind == "demonym":
            demonyms.setdefault(mention.participant, []).append(place)
        else:
            mentions.setdefault(mention.participant, []).append(place | {"kind": mention.kind})
    for index, participant in sorted(enumerate(annotation.participants), key=lambda one: (-one[1].salience, one[0])):
        if participant.type and (participant.named or index in mentions):
            yield {
                "name": participant.name,
                "type": participant.type,
                "named": participant.named,
                "description": _description(participant),
                "aliases": list(participant.aliases),
                "mentions": mentions.get(index, []),
                "demonyms": demonyms.get(index, []),
            }


def _description(participant: Participant) -> str:
    return participant.descriptions[0].text if participant.descriptions else ""


def _quote(quote: Quote, article: Article, annotation: Annotation, min_confidence: float) -> Json:
    return {
        "start": quote.start,
        "end": quote.end,
        "kind": quote.kind,
        "text": article.text[quote.start : quote.end],
        "cue": list(quote.cue) if quote.cue else None,
        "confidence": round(quote.confidence, 4),
        "speaker": _speaker(quote, article, annotation, min_confidence),
        "outlet": _outlet(quote, annotation),
        "outer": quote.outer,
    }


def _outlet(quote: Quote, annotation: Annotation) -> Json | None:
    """Return who reported that it was said, named in the article or not ("state media")."""
    if quote.outlet is None:
        return None
    participant = annotation.participants[quote.outlet]
    return {"name": participant.name, "type": participant.type}


def _speaker(quote: Quote, article: Article, annotation: Annotation, min_confidence: float) -> Json | None:
    start, end = quote.speaker_span or (None, None)
    if quote.speaker is None or quote.confidence < min_confidence:
        # the text says who spoke, but in words that name nobody for certain: "he"
        told = start is not None and (quote.speaker is None or article.text[start:end].lower() in _PRONOUNS)
        return {"name": None, "type": None, "start": start, "end": end} if told else None
    participant = annotation.participants[quote.speaker]
    return {"name": participant.name, "type": participant.type, "start": start, "end": end}


def _sentence(annotation: Annotation, index: int) -> Json:
    sentence = annotation.sentences[index]
    return {"start": sentence.start, "end": sentence.end}


def _summary_lines(article: Article, annotation: Annotation) -> Iterator[str]:
    for index in sorted(annotation.summary):  # one that follows from the sentence before it reads well only there
        sentence = annotation.sentences[index]
        yield sentence.readable or sentence.following or _flat(article, sentence.start, sentence.end)


def _entity_lines(annotation: Annotation) -> Iterator[str]:
    counts = annotation.mention_counts()
    found = [
        (count, p) for count, p in zip(counts, annotation.participants, strict=True) if p.type and (p.named or count)
    ]
    for count, participant in sorted(found, key=lambda pair: (not pair[1].named, -pair[0])):
        kind = participant.type if participant.named else f"{participant.type}, unnamed"
        role = f", {_description(participant)}" if participant.descriptions else ""
        also = f" [{', '.join(participant.aliases)}]" if participant.aliases else ""
        yield f"{count:3} × {participant.name} ({kind}){role}{also}"


def _quote_lines(article: Article, annotation: Annotation, min_confidence: float) -> Iterator[str]:
    for quote in annotation.quotes:
        speaker = _speaker(quote, article, annotation, min_confidence)
        who = f"{speaker['name']} ({quote.confidence:.0%})" if speaker and speaker["name"] else "unattributed"
        via = _via(quote, annotation, min_confidence)
        yield f"line {article.line_of(quote.start)}, {quote.kind}, {who}{via}: {_flat(article, quote.start, quote.end)}"


def _via(quote: Quote, annotation: Annotation, min_confidence: float) -> str:
    """Return who reported it, if the article says so and it is not the article itself."""
    outer = annotation.quotes[quote.outer] if quote.outer is not None else None
    sure = outer is not None and outer.confidence >= min_confidence
    reporter = quote.outlet if quote.outlet is not None or outer is None or not sure else outer.speaker
    return f", as reported by {annotation.participants[reporter].name}" if reporter is not None else ""


def _date_lines(article: Article, annotation: Annotation) -> Iterator[str]:
    for found in annotation.dates:
        about = "about " if found.approximate else ""
        words = _flat(article, found.start, found.end)
        yield f"line {article.line_of(found.start)}, “{words}”: {about}{found.value}"


def _flat(article: Article, start: int, end: int) -> str:
    return " ".join(article.text[start:end].split())
