"""The short way of a build, for the commonest edits: what the last one remembers is put right, and nothing else is looked at.

It is taken where nothing but articles and templates has changed, and where the edited articles are about the same people as before
(`resolution.edits`). Whatever it cannot be sure of it leaves to the long way, by returning None.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from briefgen.build.analysing import Analysis
from briefgen.build.drafting import Changed
from briefgen.build.memory import Keys, Memory, Unit
from briefgen.build.reading import Read, Shelf, take
from briefgen.cache import Cache
from briefgen.config import Config
from briefgen.corrections import wrong_in
from briefgen.knowledge import Knowledge, Quotation, Story
from briefgen.pages.periods import periods_with
from briefgen.pages.timeline import cut
from briefgen.resolution import Revised, revise, same_people, story_of
from briefgen.survey import Survey, edited
from briefgen.table import laid_over

_MOST = 200
"""Edited articles beyond which the long way is hardly longer."""


@dataclass(frozen=True, slots=True)
class Revision:
    """What is known after an edit, the rows of it that are others than before, and what that may change in the site."""

    knowledge: Knowledge
    survey: Survey
    rows: Revised
    keys: Mapping[str, Keys]
    changed: Changed


def edited_articles(memory: Memory, shelf: Shelf, cache: Cache) -> list[Read] | None:
    """Return the articles that differ from those of the last build; None if there are others, or others may be left out."""
    if memory.articles.keys() != shelf.articles.keys():
        return None
    keys = [key for path, key in shelf.articles.items() if memory.articles[path] != key]
    if len(keys) > _MOST:
        return None
    reads = list(take(keys, cache))
    if any(wrong_in(read.article for read in reads)):
        return None
    for read in reads:
        old = memory.knowledge.stories.get(read.article.slug)
        if old is None or old.article.path != read.article.path or read.article.draft:
            return None
    return reads


def revision(memory: Memory, reads: Sequence[Read], analysis: Analysis, config: Config) -> Revision | None:
    """Return what is known after the edits, which have been analysed."""
    stories, keys = dict[str, Story](), dict[str, Keys]()
    for read, (article, annotation, key) in zip(reads, analysis.annotations(reads), strict=True):
        old = memory.knowledge.stories[article.slug]
        if not same_people(old, article, annotation):
            return None
        stories[article.slug] = story_of(article, annotation, old.entities, key)
        keys[article.slug] = Keys(read.key, analysis.key(read))
    before = memory.knowledge
    rows = revise(before, stories, memory.survey.quotes_in, config)
    survey = edited(memory.survey, [(before.stories[slug], story) for slug, story in stories.items()])
    if rows is None or survey is None:
        return None
    knowledge = replace(
        before,
        stories=laid_over(before.stories, rows.stories),
        entities=laid_over(before.entities, rows.entities),
        quotations=laid_over(before.quotations, rows.quotations),
    )
    return Revision(knowledge, survey, rows, keys, _changed(memory, rows, survey))


def _changed(memory: Memory, rows: Revised, survey: Survey) -> Changed:
    """Return what may look otherwise."""
    before, after = cut(memory.survey), cut(survey)
    shown = {key for key, new in rows.quotations.items() if _shown(new) != _shown(memory.knowledge.quotations[key])}
    units: set[Unit] = {("timeline", value) for value in after if after[value] != before.get(value)}
    units |= {("entities", key) for key in rows.entities}
    units |= {("briefings", value) for slug in rows.stories for value in periods_with(survey.faces[slug].published)}
    newest = next(iter(survey.days), "")
    if any(survey.faces[slug].published == newest for slug in rows.stories):
        units |= {("home", ""), ("briefings", ""), ("feeds", "")}
    units |= {("home", "")} if shown else set()
    units |= {("data", "quotes.json")} if rows.quotations else set()
    units |= {("data", "quotes.csv")} if shown else set()
    listed = {} if before.keys() == after.keys() else {"timeline": tuple(after)}
    return Changed(frozenset(rows.stories) | shown, frozenset(units), listed)


def _shown(quotation: Quotation) -> Quotation:
    """Return a quote without where it stands, which readers do not see."""
    return replace(quotation, places=())
