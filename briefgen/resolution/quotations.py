"""The quotes of the corpus: the same words in several articles are one quote with several places."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from sys import intern

from briefgen.annotation import words_digest
from briefgen.knowledge import Place, Quotation, Story
from briefgen.resolution.sayings import Saying, Voices, sayings_of, speaker_of
from briefgen.resolution.wordings import versions


def collect(stories: Iterable[Story], voices: Voices) -> dict[str, Quotation]:
    """Return the quotations of the stories by id, oldest first."""
    sayings: list[Saying] = []
    for story in sorted(stories, key=_age):
        sayings += sorted(sayings_of(story, voices), key=lambda saying: saying.quote.start)
    found: dict[str, Quotation] = {}
    for group in versions(sayings):
        quotation = _quotation(group, voices, found)
        found.setdefault(quotation.id, quotation)
    return found


def remade(old: Quotation, places: Iterable[Place], stories: Mapping[str, Story], voices: Voices) -> Quotation | None:
    """Return a quote as its articles have it now, at these places; None where several quotes are at one of them."""
    group: list[Saying] = []
    for place in places:
        here = [saying for saying in sayings_of(stories[place.slug], voices) if saying.place == place]
        if len(here) != 1:
            return None
        group += here
    return replace(_quotation(group, voices, ()), id=old.id)


def _age(story: Story) -> tuple[bool, str, str]:
    published = story.article.published
    return published is None, published.isoformat() if published else "", story.article.slug


def _quotation(group: Sequence[Saying], voices: Voices, others: Container[str]) -> Quotation:
    first = group[0]
    told = next((s for s in group if s.speaker is not None), first)
    speaker = told.speaker
    name = voices.names.get(speaker, "") if speaker else ""
    if not speaker and told.quote.speaker is not None and told.quote.confidence >= voices.min_confidence:
        participant = told.story.annotation.participants[told.quote.speaker]
        name = participant.name if told.story.entities[told.quote.speaker] is None and not participant.named else ""
    digest = words_digest(first.text)
    is_corrected = (digest, "") in voices.corrected or (digest, first.place.slug) in voices.corrected
    places = tuple(dict.fromkeys([s.place for s in group])) if len(group) > 1 else (first.place,)
    confidence = 1.0 if is_corrected else max([s.quote.confidence for s in group if s.speaker == speaker])
    about = tuple(dict.fromkeys([e for s in group for e in s.about if e != speaker]))
    published = first.story.article.published
    if digest in others:  # the same words from somebody else
        digest = words_digest(f"{first.text} {speaker or first.place.slug}")
    reporter, reporter_name = _reporter(group, speaker, voices)
    return Quotation(
        intern(digest),
        first.text,
        first.quote.kind,
        places,
        published,
        speaker,
        name,
        confidence,
        about,
        is_corrected,
        *first.frame,
        reporter,
        reporter_name,
    )


def _reporter(group: Sequence[Saying], speaker: str | None, voices: Voices) -> tuple[str | None, str]:
    """Return who reported what the oldest article has at second hand; nobody where an article has it at first hand."""
    told = [s for s in group if s.speaker == speaker]
    if not all(s.quote.outlet is not None or s.quote.outer is not None for s in told):
        return None, ""
    story, quote = told[0].story, told[0].quote
    participant, entity = quote.outlet, None
    if participant is not None:
        entity = story.entities[participant]
    elif quote.outer is not None:
        outer = story.annotation.quotes[quote.outer]
        participant = outer.speaker if outer.confidence >= voices.min_confidence else None
        entity = speaker_of(story, outer, story.article.text[outer.start : outer.end], voices)
    if entity is not None:
        return (entity, voices.names.get(entity, "")) if entity != speaker else (None, "")
    unnamed = participant is not None and not story.annotation.participants[participant].named
    return None, story.annotation.participants[participant].name if participant is not None and unnamed else ""
