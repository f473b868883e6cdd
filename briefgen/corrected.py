"""What was found in one article, with people's corrections on it: what `inspect` shows, without the rest of the corpus.

A build applies corrections to entities, when all articles are known (`resolution`); here they are applied to the participants of
a single article, so that both show the same.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from briefgen.annotation import Annotation, Description, EntityType, Participant, Quote, wholes, words_digest
from briefgen.article import Article
from briefgen.corrections import Correction, Corrections
from briefgen.naming import fold

_HIDING = frozenset({"hide", "stoplist"})
_TYPES: Mapping[str, EntityType] = {"person": "person", "organisation": "organisation", "place": "place"}


def corrected(article: Article, annotation: Annotation, corrections: Corrections) -> Annotation:
    """Return the annotation with the corrections that hold for the article; the annotation itself where none does."""
    items = [item for item in corrections.items if _holds(item, article)]
    if not items:
        return annotation
    people = _People(annotation.participants)
    for item in items:
        people.apply(item)
    mentions = (replace(m, participant=people.home(m.participant)) for m in annotation.mentions)
    kept = tuple(mention for mention in mentions if mention.participant not in people.dropped)
    told = zip(annotation.quotes, wholes(annotation.quotes), strict=True)
    quotes = tuple(_attributed(quote, whole, article, items, people) for quote, whole in told)
    return replace(annotation, participants=tuple(people.participants), mentions=kept, quotes=quotes)


def _holds(item: Correction, article: Article) -> bool:
    return not item.articles or article.slug in item.articles or article.path in item.articles


class _People:
    """The participants of an article while they are corrected; merged and dropped ones keep their index."""

    def __init__(self, participants: Iterable[Participant]) -> None:
        self.participants = list(participants)
        self.dropped: set[int] = set()
        self._hidden: set[str] = set()
        self._into: dict[int, int] = {}

    def home(self, index: int) -> int:
        """Return the participant that one has been merged into, or itself."""
        while index in self._into:
            index = self._into[index]
        return index

    def known(self, name: str) -> int | None:
        """Return the participant that goes by the name, by its full name first."""
        wanted = fold(name)
        alive = [i for i, p in enumerate(self.participants) if p.named and i not in self._into]
        of_name = (i for i in alive if fold(self.participants[i].name) == wanted)
        of_alias = (i for i in alive if wanted in map(fold, self.participants[i].aliases))
        return next(of_name, next(of_alias, None))

    def introduced(self, name: str) -> int | None:
        """Return the participant of the name, a new one where only a correction names it; None where it is hidden."""
        if fold(name) in self._hidden:
            return None
        index = self.known(name)
        if index is None:
            self.participants.append(Participant(name, "person"))
            index = len(self.participants) - 1
        return index

    def apply(self, item: Correction) -> None:
        """Apply a correction of participants; one of quotes or of names that are not here does nothing."""
        if item.verb in _HIDING:
            self._hidden.update(map(fold, item.names))
        for name in item.names if item.verb not in {"quote", "apart"} else ():
            index = self.known(name)
            if index is not None:
                self._correct(index, item)

    def _correct(self, index: int, item: Correction) -> None:
        who = self.participants[index]
        if item.verb in _HIDING:
            self.dropped.add(index)
            self._hidden.update(map(fold, (who.name, *who.aliases)))
            self.participants[index] = replace(who, named=False)
        elif item.verb in {"rename", "merge", "split"}:
            self._call(index, item.values[0])
        elif item.verb == "retype":
            self.participants[index] = replace(who, type=_TYPES[item.values[0]])
        elif item.verb == "describe":
            told = tuple(Description(text, 0, 0) for text in item.values)
            self.participants[index] = replace(who, descriptions=(*told, *who.descriptions))
        elif item.verb == "aliases":
            for alias in item.values:
                self._merge(self.known(alias), index)

    def _call(self, index: int, name: str) -> None:
        """Give the participant a name; where another bears it already, the two are one."""
        other = self.known(name)
        if other is not None and other != index:
            self._merge(index, other)
            index = other
        who = self.participants[index]
        aliases = (who.name, *(alias for alias in who.aliases if alias != name)) if who.name != name else who.aliases
        self.participants[index] = replace(who, name=name, aliases=tuple(dict.fromkeys(aliases)))

    def _merge(self, index: int | None, into: int) -> None:
        if index is None or index == into:
            return
        self._into[index] = into
        gone, who = self.participants[index], self.participants[into]
        aliases = dict.fromkeys(a for a in (*who.aliases, gone.name, *gone.aliases) if a != who.name)
        self.participants[into] = replace(
            who,
            aliases=tuple(aliases),
            descriptions=(*who.descriptions, *gone.descriptions),
            salience=max(who.salience, gone.salience),
        )
        self.participants[index] = replace(gone, named=False, type=None)


def _attributed(quote: Quote, whole: Quote, article: Article, items: Sequence[Correction], people: _People) -> Quote:
    """Return the quote with the speaker that a correction gives it ("" for nobody), else with where its speaker went."""
    said = next(_speakers(article.text[whole.start : whole.end], items), None)
    if said is not None:
        speaker = people.introduced(said) if said else None
        span = None if speaker is None else quote.speaker_span
        return replace(quote, speaker=speaker, confidence=1.0, speaker_span=span)
    if quote.speaker is None:
        return quote
    return replace(quote, speaker=people.home(quote.speaker))


def _speakers(text: str, items: Iterable[Correction]) -> Iterator[str]:
    digest = words_digest(text)
    for item in items:
        if item.verb == "quote" and digest in {
            item.names[0].removeprefix("#").removeprefix("q-"),
            words_digest(item.names[0]),
        }:
            yield next(iter(item.values), "")
