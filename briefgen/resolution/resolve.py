"""The way from articles to `Knowledge`: names are gathered, compared, corrected, and made entities with all that is known of them."""

import hashlib
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from operator import itemgetter
from sys import intern

from briefgen.annotation import Annotation, Description, Participant, wholes, words_digest
from briefgen.article import Article
from briefgen.config import Config
from briefgen.corrections import Corrections, in_article
from briefgen.errors import Problem
from briefgen.gazetteer import meaning_of
from briefgen.knowledge import Entity, Fact, Knowledge, Place, Quotation, Story
from briefgen.naming import fold
from briefgen.packing import Shape
from briefgen.related import Ranks, each_story_once, ranks, versions
from briefgen.resolution.amend import (
    Amendment,
    before_names,
    best_name,
    forbidden_pairs,
    unmatched,
    within_article,
)
from briefgen.resolution.appearances import appearances
from briefgen.resolution.forms import Cluster, gather
from briefgen.resolution.homonyms import apart_by_description
from briefgen.resolution.identity import identify
from briefgen.resolution.quotations import collect
from briefgen.resolution.sayings import Voices
from briefgen.urls import slugify

_DESCRIPTIONS = 12  # told of an entity at most
_FRESH = 100  # newest articles in which descriptions are sought
_ALIASES = 20
_START = itemgetter(0)  # of a span

Told = tuple[Article, Annotation]
Cast = Sequence[Participant]
Beside = Callable[[Callable[[], bytes]], AbstractContextManager[Callable[[], bytes]]]
"""Begins some work, which may go on beside what is done meanwhile, and gives what waits for its outcome."""


def resolve(
    stories: Iterable[tuple[Article, Annotation, str]],
    corrections: Corrections,
    config: Config,
    beside: Beside = nullcontext,
) -> Knowledge:
    """Return all that the articles say about whom. `stories` are articles, what was found in them, and a digest of both.

    What depends on no quote may be done `beside` what does. Corrections that match nothing are in the result's `problems`. Raises
    CorrectionError for front matter that cannot be used.
    """
    every = sorted(stories, key=lambda story: _newest_first(story[0]))
    told = [(article, annotation) for article, annotation, _ in every]
    own = [in_article(article) for article, _ in told]
    clusters = identify(
        gather(told, [within_article(c) for c in own], before_names(corrections)), forbidden_pairs(corrections)
    )[0]
    clusters += apart_by_description(clusters, told)
    amendment = Amendment(clusters, [(article.slug, article.path) for article, _ in told])
    amendment.apply(corrections.items)
    amendment.apply(item for one in own for item in one.of("describe", "summary", "same_as"))
    entities = _Entities(amendment.clusters)
    found = tuple(
        story_of(article, annotation, tuple(cast), key)
        for (article, annotation, key), cast in zip(every, entities.casts(told), strict=True)
    )
    with beside(lambda: _SEEN.pack(_seen(entities, found, config.pages.min_mentions))) as seen:
        speakers, problems = _speakers(corrections, own, amendment, entities, found)
        quotations = collect(found, Voices(config.analysis.min_confidence, speakers, entities.names))
        problems = [*unmatched(corrections, own, told), *amendment.problems, *problems]
        unquoted = _SEEN.unpack(seen())
    for story in found:
        story.let_go()  # or what was taken apart to put the articles together would stay, and be copied into every fork
    return Knowledge(
        {story.article.slug: story for story in found},
        _quoted(unquoted.entities, quotations.values(), config.pages.min_quotes),
        quotations,
        tuple(sorted(problems)),
        speakers,
        dict(unquoted.versions),
    )


def story_of(article: Article, annotation: Annotation, entities: tuple[str | None, ...], key: str) -> Story:
    """Make a story, whose key stands for its entities too: they change with other articles and with corrections."""
    whole = hashlib.blake2b("\0".join((key, *(entity or "" for entity in entities))).encode(), digest_size=16)
    return Story(article, annotation, entities, whole.hexdigest())


def _newest_first(article: Article) -> tuple[bool, int, str]:
    return (article.published is None, -article.published.toordinal() if article.published else 0, article.slug)


class _Entities:
    """The clusters with their ids, in the order of their names."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        shown = [c for c in clusters if c.sightings and not c.hidden]
        named = sorted(
            ((best_name(c), c) for c in shown), key=lambda pair: (fold(pair[0]), pair[0], pair[1].type, -pair[1].weight)
        )
        self.by_id: dict[str, Cluster] = {}
        self.names: dict[str, str] = {}
        for name, cluster in named:
            identity = intern(self._free(cluster.type, slugify(name) or "unnamed"))
            self.by_id[identity], self.names[identity] = cluster, name
        self.ids = {id(cluster): identity for identity, cluster in self.by_id.items()}

    def _free(self, type_: str, slug: str) -> str:
        identity, number = f"{type_}/{slug}", 2
        while identity in self.by_id:
            identity, number = f"{type_}/{slug}-{number}", number + 1
        return identity

    def casts(self, told: Iterable[Told]) -> list[list[str | None]]:
        """Return for each story the entities of its participants."""
        casts: list[list[str | None]] = [[None] * len(annotation.participants) for _, annotation in told]
        for identity, cluster in self.by_id.items():
            for story, participant in cluster.sightings:
                casts[story][participant] = identity
        return casts


Speakers = dict[tuple[str, str], str | None]


def _speakers(
    corrections: Corrections,
    own: Sequence[Corrections],
    amendment: Amendment,
    entities: _Entities,
    stories: Sequence[Story],
) -> tuple[Speakers, list[Problem]]:
    """Return the corrected speakers by digest of the quote's words and slug ("" for all), and corrections that match nothing."""
    wanted = [*corrections.of("quote"), *(item for one in own for item in one.of("quote"))]
    if not wanted:
        return {}, []
    present = {words_digest(s.article.text[q.start : q.end]) for s in stories for q in wholes(s.annotation.quotes)}
    speakers: Speakers = {}
    problems: list[Problem] = []
    for item in wanted:
        digest = _digest(item.names[0], present)
        if digest not in present:
            problems.append(
                item.problem(f"quote: no article has the quote “{_cut(item.names[0])}”", "copy its words or its id")
            )
        elif item.values:
            cluster = amendment.entity_of(item, item.values[0])
            if cluster and cluster.hidden:
                problems.append(
                    item.problem(f"quote: “{item.values[0]}” is hidden, so it has no speaker", "keep one of the two")
                )
            speakers[digest, next(iter(item.articles), "")] = entities.ids.get(id(cluster)) if cluster else None
        else:
            speakers[digest, next(iter(item.articles), "")] = None
    return speakers, problems


def _digest(words: str, present: set[str]) -> str:
    """Return the digest that a correction means: its words', or the id itself as an address shows it (q-3f9a1c…)."""
    plain = words.removeprefix("#").removeprefix("q-")
    return plain if plain in present else words_digest(words)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"


@dataclass(frozen=True, slots=True)
class _Seen:
    """What is seen without looking at quotes: articles with their versions, and the entities, which lack quotes yet."""

    versions: tuple[tuple[str, tuple[str, ...]], ...]
    entities: tuple[Entity, ...]


_SEEN = Shape(_Seen)


def _seen(entities: _Entities, stories: Sequence[Story], min_mentions: int) -> _Seen:
    """Look at all but the quotes; whoever has so many mentions has a page."""
    copies = versions(stories)
    ranked = ranks(copies)
    seen_in, connections = appearances(stories, ranked)
    casts = [story.annotation.participants for story in stories]
    found = []
    for identity, cluster in entities.by_id.items():
        slug = identity.partition("/")[2]
        seen = seen_in[identity]
        facts, name = _facts(cluster, stories, casts, ranked), entities.names[identity]
        mentioned = sum([a.mentions for a in each_story_once(seen, ranked)]) + bool(
            facts
        )  # the "Sen." before a name speaks of its bearer, too
        entity = Entity(
            identity, name, cluster.type, slug, _aliases(cluster, name), facts, tuple(seen),
            (), (), connections.get(identity, ()), tuple(dict.fromkeys(cluster.same_as)),
            mentioned >= min_mentions, _moved(cluster, slug, entities), cluster.summary, _government(cluster, name, casts),
        )  # fmt: skip
        found.append(entity)
    return _Seen(tuple(copies.items()), tuple(found))


def _quoted(entities: Iterable[Entity], quotations: Iterable[Quotation], min_quotes: int) -> dict[str, Entity]:
    """Return the entities with the quotes that are by and about them; whoever says so much has a page, too."""
    by: dict[str, list[str]] = defaultdict(list)
    about: dict[str, list[str]] = defaultdict(list)
    for quotation in quotations:
        if quotation.speaker:
            by[quotation.speaker].append(quotation.id)
        for entity in quotation.about:
            about[entity].append(quotation.id)
    return {
        entity.id: replace(
            entity,
            quotes_by=tuple(by[entity.id]),
            quotes_about=tuple(about[entity.id]),
            has_page=entity.has_page or len(by[entity.id]) >= min_quotes,
        )
        for entity in entities
    }


def _moved(cluster: Cluster, slug: str, entities: _Entities) -> tuple[str, ...]:
    taken = (
        old
        for old in dict.fromkeys(cluster.moved_from)
        if old != slug and f"{cluster.type}/{old}" not in entities.by_id
    )
    return tuple(sorted(taken))


def _aliases(cluster: Cluster, name: str) -> tuple[str, ...]:
    """Return the other names of the entity, those of corrections first, then the most used; spellings of one name once."""
    counts: Counter[str] = Counter()
    for form in cluster.forms:
        counts[form.name] += len(form.sightings)
        counts.update(form.aliases)
    found = [*cluster.extra, *sorted(counts, key=lambda alias: (-counts[alias], alias))]
    return tuple({fold(alias): alias for alias in reversed(found) if fold(alias) != fold(name)}.values())[::-1][
        :_ALIASES
    ]


def _facts(cluster: Cluster, stories: Sequence[Story], casts: Sequence[Cast], ranked: Ranks) -> tuple[Fact, ...]:
    """Return what is said of the entity: a person's words first, then roles before kinship and age.

    Of each sort come first those that several articles tell, then the newest; bare titles are left out where there is better.
    """
    given = {fold(text): Fact(text, None) for text in cluster.described}
    told: dict[str, tuple[Story, Description]] = {}
    tellers, roles = defaultdict[str, set[str]](set), set[str]()
    described = sorted([(story, index) for story, index in cluster.sightings if casts[story][index].descriptions])
    for story, index in described[:_FRESH]:
        slug = stories[story].article.slug
        head, _ = ranked.get(slug, (slug, 0))
        for description in casts[story][index].descriptions:
            key = fold(description.text)
            if key not in told:
                told[key] = (stories[story], description)
            tellers[key].add(head)
            roles.update({key} if description.role else ())
    has_full = bool(given) or any(" " in key for key in roles)
    kept = [key for key in told if " " in key or not has_full]
    kept.sort(key=lambda key: (key not in roles, len(tellers[key]) == 1))
    further = [key for key in kept if key not in given][: max(0, _DESCRIPTIONS - len(given))]
    return (*list(given.values())[:_DESCRIPTIONS], *(fact_of(*told[key]) for key in further))


def fact_of(story: Story, description: Description) -> Fact:
    """Return what an article says that a participant is, and where."""
    sentence = bisect_right(story.annotation.sentence_spans(), description.start, key=_START) - 1
    return Fact(description.text, Place(story.article.slug, max(0, sentence), description.start, description.end))


def _government(cluster: Cluster, name: str, casts: Sequence[Cast]) -> str:
    """Return the country for whose government a seat stands, and a capital that speaks somewhere ("Minsk has asserted")."""
    meaning = meaning_of(name)
    if meaning is None or meaning.country is None or meaning.is_country or cluster.type == "person":
        return ""
    found = (casts[s.story][s.participant] for s in cluster.sightings)
    return meaning.country.name if meaning.sense == "seat" or any(who.government for who in found) else ""
