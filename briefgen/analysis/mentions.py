"""Where an article names somebody: the pipeline's names, put right by what the whole document shows.

The rules run in the order of `RULES`, each a function of the document and the names so far. They only use orthography, the
table of countries and the article's own consistency, so they work on any pipeline.
"""

from collections.abc import Iterable
from operator import attrgetter

from briefgen.analysis.glued import split_lists, unglue, unshout
from briefgen.analysis.known_bodies import from_organisations
from briefgen.analysis.known_places import from_gazetteer, whole_districts
from briefgen.analysis.name_types import one_type_each
from briefgen.analysis.names import Name, Names, Rule
from briefgen.analysis.nobles import nobles
from briefgen.analysis.repetition import affiliated, bracketed_acronyms, repeated
from briefgen.analysis.things import without_things
from briefgen.analysis.tokens import Doc, Span
from briefgen.analysis.trimming import trim
from briefgen.annotation import EntityType

_first = attrgetter("first")


def find_names(doc: Doc, found: Iterable[tuple[Span, EntityType]]) -> Names:
    """Return the names of the document in order, none overlapping another, demonyms included and marked as such."""
    names: Names = tuple(Name(span.start, span.end, span.text, type_) for span, type_ in found)
    for rule in RULES:
        names = tuple(sorted(rule(doc, names), key=_first))
    return names


RULES: tuple[Rule, ...] = (
    trim,
    without_things,
    unshout,
    split_lists,
    unglue,
    from_organisations,
    from_gazetteer,
    whole_districts,
    nobles,
    affiliated,
    bracketed_acronyms,
    one_type_each,
    repeated,
)
