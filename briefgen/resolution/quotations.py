"""The quotes of the corpus: the same words in several articles are one quote with several places."""

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import NamedTuple, Self

from briefgen.annotation import Quote, wholes, words_digest
from briefgen.knowledge import Place, Quotation, Story
from briefgen.naming import words_of_text

_SHINGLE = 5  # words in a row that two versions of a quote share
_CONTAINED = 0.8  # part of the shorter version's runs of words that the longer must have
_BUCKET = 20  # earlier quotes with the same run of words that are compared at most
_START = itemgetter(0)  # of a span
_FRAME = 300  # characters of the sentence around reported speech that are shown on either side at most


@dataclass(slots=True)
class _Saying:
    """One quote in one article; `about` are the entities that it names, `frame` the rest of its sentence where it is told."""

    story: Story
    quote: Quote
    text: str
    speaker: str | None
    place: Place
    about: tuple[str, ...]
    frame: tuple[str, str]


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
    annotation, text = story.annotation, story.article.text
    if not annotation.quotes:
        return
    spans = annotation.sentence_spans()
    named = [(start, who) for start, _, kind, who in annotation.mention_rows() if kind != "pronoun"]
    for piece, quote in zip(annotation.quotes, wholes(annotation.quotes), strict=True):
        if piece.start != quote.start:
            continue  # told with the piece before
        said = text[quote.start : quote.end]
        first = max(0, bisect_right(spans, quote.start, key=_START) - 1)
        place = Place(story.article.slug, first, quote.start, quote.end)
        speaker = _speaker(story, quote, said, min_confidence, corrected)
        frame = ("", "") if quote.kind == "direct" else _frame(text, quote, spans, first)
        yield _Saying(story, quote, said, speaker, place, _about(story, quote, named), frame)


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


class _Wording(NamedTuple):
    """The words of a saying, and the runs of five of them as numbers (hashes), each once."""

    words: str
    runs: "array[int]"

    @classmethod
    def of(cls, text: str) -> Self:
        """Return the wording of a text."""
        found = words_of_text(text)
        runs = {hash(run) for run in zip(*(found[i:] for i in range(_SHINGLE)), strict=False)}
        return cls(" ".join(found), array("q", runs))

    @property
    def is_short(self) -> bool:
        """Whether there is but one run, if any."""
        return self.words.count(" ") < _SHINGLE


class _Wordings:
    """By which words quotes are found: all of them, or runs that several sayings have, which are few."""

    def __init__(self, repeated: frozenset[int]) -> None:
        self._repeated = repeated
        self.by_words: dict[str, dict[str | None, int]] = defaultdict(dict)
        self._by_run: dict[int, list[int]] = defaultdict(list)
        self._runs: list[tuple[frozenset[int], int]] = []

    def add(self, wording: _Wording) -> int:
        """Begin a quote with this wording, and return its number."""
        self._runs.append((self._repeated.intersection(wording.runs), len(wording.runs)))
        return len(self._runs) - 1

    def note(self, wording: _Wording, home: int) -> None:
        """Let a quote be found by the runs of this wording, too."""
        for run in self._repeated.intersection(wording.runs):
            if len(found := self._by_run[run]) < _BUCKET and (not found or found[-1] != home):
                found.append(home)

    def near(self, wording: _Wording) -> Iterator[int]:
        """Yield the quotes that this wording contains, or that contain it, the oldest first."""
        runs, size = self._repeated.intersection(wording.runs), len(wording.runs)
        for home in sorted({home for run in runs for home in self._by_run.get(run, ())}):
            its, its_size = self._runs[home]
            if len(runs & its) >= _CONTAINED * min(size, its_size):
                yield home


def _versions(sayings: Sequence[_Saying]) -> list[list[_Saying]]:
    """Put the sayings together that are one quote: the same words, or one a piece of the other, by the same speaker."""
    groups: list[list[_Saying]] = []
    wordings = {text: _Wording.of(text) for text in {saying.text for saying in sayings}}
    known = _Wordings(_repeated(wordings[text] for text, _ in {(saying.text, saying.speaker) for saying in sayings}))
    for saying in sayings:
        wording = wordings[saying.text]
        same = known.by_words[wording.words]
        home = same.get(saying.speaker)
        if home is None:
            home = _same_words(saying, same)
            if home is None and not wording.is_short:
                home = next((n for n in known.near(wording) if groups[n][0].story is not saying.story), None)
            if home is None or not _one_voice(groups[home][0], saying):
                home = known.add(wording)
                groups.append([])
            same[saying.speaker] = home
            known.note(wording, home)
        groups[home].append(saying)
    return groups


def _repeated(wordings: Iterable[_Wording]) -> frozenset[int]:
    """Return the runs that more than one wording has: no other can tell that two are one, and most stand alone."""
    seen, again = set[int](), set[int]()
    for wording in wordings:
        again |= seen.intersection(wording.runs)
        seen.update(wording.runs)
    return frozenset(again)


def _same_words(saying: _Saying, same: Mapping[str | None, int]) -> int | None:
    """Return the group of the same words that a saying without a speaker joins, or that lacks one: the first of them."""
    return min(same.values(), default=None) if saying.speaker is None else same.get(None)


def _one_voice(one: _Saying, other: _Saying) -> bool:
    return one.speaker == other.speaker or one.speaker is None or other.speaker is None


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
    about = tuple(dict.fromkeys(e for s in group for e in s.about if e != speaker))
    published = first.story.article.published
    if digest in others:  # the same words from somebody else
        digest = words_digest(f"{first.text} {speaker or first.place.slug}")
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
        *first.frame,
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


def _frame(text: str, quote: Quote, sentences: Sequence[tuple[int, int]], first: int) -> tuple[str, str]:
    """Return the rest of the sentence before and after reported speech: a clause alone does not read."""
    if not sentences:
        return "", ""
    last = max(first, bisect_left(sentences, quote.end, key=_START) - 1)
    before = text[sentences[first][0] : quote.start]
    after = text[quote.end : sentences[last][1]]
    return _shortened(before[::-1])[::-1], _shortened(after)


def _shortened(text: str) -> str:
    """Cut a text after so many characters, at a space where there is one."""
    if len(text) <= _FRAME:
        return text
    return text[:_FRAME].rpartition(" ")[0] + " …"


def _about(story: Story, quote: Quote, named: Sequence[tuple[int, int]]) -> tuple[str, ...]:
    """Return the entities that the words of the quote name; `named` is where the article names which participant."""
    inside = named[bisect_left(named, quote.start, key=_START) : bisect_left(named, quote.end, key=_START)]
    return tuple([entity for _, participant in inside if (entity := story.entities[participant]) is not None])
