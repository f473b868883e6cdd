"""The quotes of the corpus: the same words in several articles are one quote with several places."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from briefgen.annotation import Quote, words_digest
from briefgen.knowledge import Place, Quotation, Story
from briefgen.naming import words

_SHINGLE = 5  # words in a row that two versions of a quote share
_CONTAINED = 0.8  # part of the shorter version's runs of words that the longer must have
_BUCKET = 20  # earlier quotes with the same run of words that are compared at most
_FRAME = 300  # characters of the sentence around reported speech that are shown on either side at most


@dataclass(slots=True)
class _Saying:
    """One quote in one article."""

    story: Story
    quote: Quote
    text: str
    speaker: str | None
    place: Place


def collect(
    stories: Sequence[Story],
    min_confidence: float,
    corrected: Mapping[tuple[str, str], str | None],
    names: Mapping[str, str],
) -> dict[str, Quotation]:
    """Return the quotations of the stories by id, oldest first.

    `corrected` gives speakers (entity ids, None for nobody) by digest of the words and slug ("" for everywhere); `names` the names
    of entities by id.
    """
    sayings = [saying for story in stories for saying in _sayings(story, min_confidence, corrected)]
    sayings.sort(key=_age)
    found: dict[str, Quotation] = {}
    for group in _versions(sayings):
        quotation = _quotation(group, min_confidence, corrected, names, found)
        found.setdefault(quotation.id, quotation)
    return found


def spoken(
    story: Story, min_confidence: float, corrected: Mapping[tuple[str, str], str | None]
) -> list[tuple[str, str | None]]:
    """Return the words of the quotes of an article, each with its speaker: from these it follows which of the corpus are one."""
    return [(saying.text, saying.speaker) for saying in _sayings(story, min_confidence, corrected)]


def places_of(story: Story) -> list[Place]:
    """Return where the quotes of an article stand."""
    return [saying.place for saying in _sayings(story, 0.0, {})]


class Voices(NamedTuple):
    """Who may be named as a speaker: the least confidence, what people have corrected (as for `collect`), names by id."""

    min_confidence: float
    corrected: Mapping[tuple[str, str], str | None]
    names: Mapping[str, str]


def remade(old: Quotation, places: Iterable[Place], stories: Mapping[str, Story], voices: Voices) -> Quotation | None:
    """Return a quote as its articles have it now, at these places; None where several quotes are at one of them."""
    min_confidence, corrected, names = voices
    group: list[_Saying] = []
    for place in places:
        here = [s for s in _sayings(stories[place.slug], min_confidence, corrected) if s.place == place]
        if len(here) != 1:
            return None
        group += here
    return replace(_quotation(group, min_confidence, corrected, names, ()), id=old.id)


def _age(saying: _Saying) -> tuple[bool, str, str, int]:
    published = saying.story.article.published
    return (published is None, published.isoformat() if published else "", saying.place.slug, saying.quote.start)


def _sayings(story: Story, min_confidence: float, corrected: Mapping[tuple[str, str], str | None]) -> Iterator[_Saying]:
    starts = story.annotation.sentence_starts() if story.annotation.quotes else []
    for quote in story.annotation.quotes:
        text = story.article.text[quote.start : quote.end]
        place = Place(story.article.slug, max(0, bisect_right(starts, quote.start) - 1), quote.start, quote.end)
        yield _Saying(story, quote, text, _speaker(story, quote, text, min_confidence, corrected), place)


def _speaker(
    story: Story, quote: Quote, text: str, min_confidence: float, corrected: Mapping[tuple[str, str], str | None]
) -> str | None:
    if corrected:
        digest = words_digest(text)
        for scope in (story.article.slug, ""):
            if (digest, scope) in corrected:
                return corrected[digest, scope]
    if quote.speaker is None or quote.confidence < min_confidence:
        return None
    return story.entities[quote.speaker]


def _versions(sayings: Iterable[_Saying]) -> Iterator[list[_Saying]]:
    """Put the sayings together that are one quote: the same words, or one a piece of the other, by the same speaker."""
    groups: list[list[_Saying]] = []
    by_words: dict[tuple[str, ...], dict[str | None, int]] = defaultdict(dict)
    by_run: dict[tuple[str, ...], list[int]] = defaultdict(list)
    runs_of: list[frozenset[tuple[str, ...]]] = []
    for saying in sayings:
        found = words(saying.text)
        same = by_words[found]
        home = same.get(saying.speaker)
        if home is None:
            runs = frozenset(zip(*(found[i:] for i in range(_SHINGLE)), strict=False))
            home = _same_words(saying, same)
            if home is None and len(found) > _SHINGLE:
                home = _home(saying, runs, groups, runs_of, by_run)
            if home is None or not _one_voice(groups[home][0], saying):
                home = len(groups)
                groups.append([])
                runs_of.append(runs)
            same[saying.speaker] = home
            for run in runs:
                if len(by_run[run]) < _BUCKET and (not by_run[run] or by_run[run][-1] != home):
                    by_run[run].append(home)
        groups[home].append(saying)
    yield from groups


def _same_words(saying: _Saying, same: Mapping[str | None, int]) -> int | None:
    """Return the group of the same words that a saying without a speaker joins, or that lacks one: the first of them."""
    return min(same.values(), default=None) if saying.speaker is None else same.get(None)


def _one_voice(one: _Saying, other: _Saying) -> bool:
    return one.speaker == other.speaker or one.speaker is None or other.speaker is None


def _home(
    saying: _Saying,
    runs: frozenset[tuple[str, ...]],
    groups: list[list[_Saying]],
    runs_of: list[frozenset[tuple[str, ...]]],
    by_run: Mapping[tuple[str, ...], list[int]],
) -> int | None:
    near = {home for run in runs for home in by_run.get(run, ())}
    for home in sorted(near):
        shared = len(runs & runs_of[home])
        if shared >= _CONTAINED * min(len(runs), len(runs_of[home])) and groups[home][0].story is not saying.story:
            return home
    return None


def _quotation(
    group: list[_Saying],
    min_confidence: float,
    corrected: Mapping[tuple[str, str], str | None],
    names: Mapping[str, str],
    others: Container[str],
) -> Quotation:
    first = group[0]
    told = next((s for s in group if s.speaker is not None), first)
    speaker = told.speaker
    name = names.get(speaker, "") if speaker else ""
    if not speaker and told.quote.speaker is not None and told.quote.confidence >= min_confidence:
        participant = told.story.annotation.participants[told.quote.speaker]
        name = participant.name if told.story.entities[told.quote.speaker] is None and not participant.named else ""
    digest = words_digest(first.text)
    is_corrected = any((digest, scope) in corrected for scope in ("", first.place.slug)) if corrected else False
    places = tuple(dict.fromkeys(s.place for s in group))
    confidence = 1.0 if is_corrected else max(s.quote.confidence for s in group if s.speaker == speaker)
    about = tuple(dict.fromkeys(e for s in group for e in _about(s) if e != speaker))
    published = first.story.article.published
    if digest in others:  # the same words from somebody else
        digest = words_digest(f"{first.text} {speaker or first.place.slug}")
    frame = ("", "") if first.quote.kind == "direct" else _frame(first)
    reporter, reporter_name = _reporter(group, speaker, min_confidence, corrected, names)
    return Quotation(
        digest,
        first.text,
        first.quote.kind,
        places,
        published,
        speaker,
        name,
        confidence,
        about,
        is_corrected,
        *frame,
        reporter,
        reporter_name,
    )


def _reporter(
    group: Sequence[_Saying],
    speaker: str | None,
    min_confidence: float,
    corrected: Mapping[tuple[str, str], str | None],
    names: Mapping[str, str],
) -> tuple[str | None, str]:
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
        participant = outer.speaker if outer.confidence >= min_confidence else None
        entity = _speaker(story, outer, story.article.text[outer.start : outer.end], min_confidence, corrected)
    if entity is not None:
        return (entity, names.get(entity, "")) if entity != speaker else (None, "")
    unnamed = participant is not None and not story.annotation.participants[participant].named
    return None, story.annotation.participants[participant].name if participant is not None and unnamed else ""


def _frame(saying: _Saying) -> tuple[str, str]:
    """Return the rest of the sentence before and after reported speech: a clause alone does not read."""
    sentences, text = saying.story.annotation.sentences, saying.story.article.text
    if not sentences:
        return "", ""
    first = saying.place.sentence
    last = max(first, bisect_left(sentences, saying.quote.end, key=lambda s: s.start) - 1)
    before = text[sentences[first].start : saying.quote.start]
    after = text[saying.quote.end : sentences[last].end]
    return _shortened(before[::-1])[::-1], _shortened(after)


def _shortened(text: str) -> str:
    """Cut a text after so many characters, at a space where there is one."""
    if len(text) <= _FRAME:
        return text
    return text[:_FRAME].rpartition(" ")[0] + " …"


def _about(saying: _Saying) -> Iterator[str]:
    """Yield the entities that the words of the quote name."""
    mentions = saying.story.annotation.mentions
    at = bisect_left(mentions, saying.quote.start, key=lambda m: m.start)
    while at < len(mentions) and mentions[at].start < saying.quote.end:
        entity = saying.story.entities[mentions[at].participant]
        if entity is not None and mentions[at].kind != "pronoun":
            yield entity
        at += 1
