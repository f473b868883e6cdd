"""Names that may be one, and names that may be two: what resolution decided on little evidence, for a person to look at.

Pure: over `Knowledge`, with lines ready to be pasted into the corrections. Only names that share a key are compared.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from briefgen.checking import Doubt
from briefgen.knowledge import Entity, Knowledge
from briefgen.naming import acronyms, edits, fold, is_acronym, organisation_key, person_words, sound_key

_BUCKET = 30  # entities of one key that are compared with one another at most
_LONG = 6  # letters from which one wrong letter makes a probable slip


def doubtful_names(knowledge: Knowledge) -> tuple[Doubt, ...]:
    """Return probable duplicates and doubtful merges, in the order of the entities' names."""
    return (*probable_duplicates(knowledge), *doubtful_merges(knowledge), *nobodys_names(knowledge))


def probable_duplicates(knowledge: Knowledge) -> Iterator[Doubt]:
    """Yield pairs of entities of one type whose names are so alike that they may be one."""
    buckets: dict[tuple[str, str], list[Entity]] = defaultdict(list)
    for entity in sorted(knowledge.entities.values(), key=lambda e: (fold(e.name), e.id)):
        for key in _keys(entity):
            buckets[entity.type, key].append(entity)
    told: set[frozenset[str]] = set()
    for bucket in buckets.values():
        for one, other in combinations(bucket[:_BUCKET], 2):
            pair = frozenset((one.id, other.id))
            if pair not in told and one.id != other.id and _alike(one, other):
                told.add(pair)
                yield _duplicate(knowledge, *sorted((one, other), key=lambda e: (-e.mentions, e.name)))


def _keys(entity: Entity) -> Iterator[str]:
    """Yield keys of which names that may be one share at least one."""
    if entity.type == "person":
        found = person_words(entity.name)
        yield from (f"surname {sound_key(found[-1])}", f"given {found[0]} {found[-1][:2]}") if found else ()
        return
    key = organisation_key(entity.name)
    yield from (f"word {word}" for word in key.split()[:1])
    yield from (f"short {form}" for form in (acronyms(entity.name) or {fold(entity.name).replace(".", "")}))


def _alike(one: Entity, other: Entity) -> bool:
    if one.type == "person":
        return _alike_people(person_words(one.name), person_words(other.name))
    if is_acronym(one.name) != is_acronym(other.name):
        short, full = sorted((one, other), key=lambda e: not is_acronym(e.name))
        return fold(short.name).replace(".", "") in acronyms(full.name)
    return _one_slip(organisation_key(one.name), organisation_key(other.name))


def _alike_people(a: tuple[str, ...], b: tuple[str, ...]) -> bool:
    if len(a) < 2 or len(b) < 2:
        return False
    if a[-1] == b[-1]:
        return a[0][0] == b[0][0] and (a[0].startswith(b[0]) or b[0].startswith(a[0]) or _one_slip(a[0], b[0], 3))
    return a[0] == b[0] and (_one_slip(a[-1], b[-1]) or sound_key(a[-1]) == sound_key(b[-1]))


def _one_slip(one: str, other: str, shortest: int = _LONG) -> bool:
    return one != other and min(len(one), len(other)) >= shortest and edits(one, other, 1) == 1


def _duplicate(knowledge: Knowledge, main: Entity, lesser: Entity) -> Doubt:
    names = f"names = {_listed((lesser.name,))}\ninto = {_text(main.name)}"
    paste = f"[[merge]]\n{names}\n# or, if they are two:\n[[apart]]\nnames = {_listed((main.name, lesser.name))}"
    return Doubt(*_where(knowledge, lesser), f"“{lesser.name}” may be {main.name}", paste)


def doubtful_merges(knowledge: Knowledge) -> Iterator[Doubt]:
    """Yield full names that were taken for another spelling of somebody's."""
    for entity in sorted(knowledge.entities.values(), key=lambda e: (fold(e.name), e.id)):
        if entity.type == "person":
            for alias in entity.aliases:
                if _is_another_spelling(alias, entity.name):
                    yield Doubt(
                        *_where(knowledge, entity, alias),
                        f"“{alias}” was taken for {entity.name}",
                        f"[[apart]]\nnames = {_listed((entity.name, alias))}",
                    )


def _is_another_spelling(alias: str, name: str) -> bool:
    a, b = person_words(alias), person_words(name)
    return len(a) > 1 and len(b) > 1 and (a[-1] != b[-1] or not (a[0].startswith(b[0]) or b[0].startswith(a[0])))


def nobodys_names(knowledge: Knowledge) -> Iterator[Doubt]:
    """Yield bare names that several people of the corpus may bear, so that they are on nobody's page."""
    bearers: dict[str, list[str]] = defaultdict(list)
    for entity in knowledge.entities.values():
        if entity.type == "person" and len(found := person_words(entity.name)) > 1:
            for short in {found[0], found[-1]}:
                bearers[short].append(entity.name)
    told: set[str] = set()
    for story in sorted(knowledge.stories.values(), key=lambda s: s.article.path):
        for index, (participant, entity_id) in enumerate(
            zip(story.annotation.participants, story.entities, strict=True)
        ):
            short = fold(participant.name)
            if entity_id is None and participant.named and len(bearers[short]) > 1 and short not in told:
                told.add(short)
                at = next((m.start for m in story.annotation.mentions if m.participant == index), 0)
                names = sorted(bearers[short])
                paste = f"[[merge]]\nnames = {_listed((participant.name,))}\ninto = {_text(names[0])}"
                message = f"“{participant.name}” may be {' or '.join(names[:4])}"
                yield Doubt(story.article.path, story.article.line_of(at), message, paste)


def _where(knowledge: Knowledge, entity: Entity, name: str = "") -> tuple[str, int]:
    """Return path and line of the first place where the articles name the entity (by that name)."""
    wanted = fold(name or entity.name)
    for appearance in reversed(entity.appearances):
        story = knowledge.stories[appearance.slug]
        for mention in story.annotation.mentions:
            is_it = story.entities[mention.participant] == entity.id
            if is_it and wanted in fold(story.article.text[mention.start : mention.end]):
                return story.article.path, story.article.line_of(mention.start)
    return _anywhere(knowledge, entity)


def _anywhere(knowledge: Knowledge, entity: Entity) -> tuple[str, int]:
    paths = (knowledge.stories[appearance.slug].article.path for appearance in reversed(entity.appearances))
    return next(paths, ""), 1


def _text(name: str) -> str:
    """Write a string for TOML, whose basic strings have the escapes of JSON's."""
    return json.dumps(name, ensure_ascii=False)


def _listed(names: Iterable[str]) -> str:
    return f"[{', '.join(map(_text, names))}]"
