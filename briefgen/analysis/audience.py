"""Peoples by their names ("all Americans"), and whom a speech means by "we": those whom the speaker calls his fellow citizens.

Only a text that itself speaks to them ("my fellow Americans", "my fellow citizens") is read so, outside quotation marks; anywhere else
"we" may be a government, a newspaper or two friends.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence

from briefgen.analysis.focus import Reference
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.noun_phrases import determiner, is_plural, may_refer, phrase_at
from briefgen.analysis.tokens import Doc, Token
from briefgen.analysis.unnamed import Unnamed

_CITIZENS = frozenset({"citizens", "countrymen", "compatriots"})
_PLURAL = frozenset({"NNS", "NNPS"})
_MINE = frozenset({"my", "our"})
_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_SURENESS = 0.8


def peoples(
    doc: Doc, bearers: Mapping[Name, Group | None], homeland: Group | None, inside: Sequence[int], unnamed: Unnamed
) -> list[Reference]:
    """Gather the peoples that the text names ("all Americans"), and return the mentions of those whom it calls its fellows.

    These are of the people of the `homeland` (the country that the text is about), "we" among them; none where it calls nobody so.
    `inside` tells of each token whether it stands within quotation marks.
    """
    inhabitants = _inhabitants(doc, bearers)
    fellows = list(_fellows(doc, [i for i, country in inhabitants.items() if country is homeland], inside))
    spoken_to = {reference.head for reference in fellows}
    for i in sorted(inhabitants.keys() - spoken_to):
        unnamed.gather(phrase_at(doc[i], "person", ""))
    return fellows


def _inhabitants(doc: Doc, bearers: Mapping[Name, Group | None]) -> dict[int, Group | None]:
    """Return the heads of demonyms that speak of people ("all *Americans*"), with their country."""
    heads = ((doc.root(name.first, name.last), country) for name, country in bearers.items() if name.is_demonym)
    return {
        head.i: country for head, country in heads
        if head.tag_ in _PLURAL and head.text.endswith("s") and may_refer(head)
    }  # fmt: skip


def _fellows(doc: Doc, people: Collection[int], inside: Sequence[int]) -> Iterator[Reference]:
    heads = {*doc.places_of(_CITIZENS), *people}
    called = [i for i in sorted(heads) if not inside[i] and _is_called(doc[i])]
    if not any(determiner(doc[i]) == "my" for i in called):
        return
    first = phrase_at(doc[called[0]], "person", "")
    group = Group("person", [Name(first.first, first.last, doc.words(first.first, first.last), "person")], named=False)
    for i in sorted({*called, *people}):
        phrase = phrase_at(doc[i], "person", "")
        yield Reference(phrase.first, phrase.last, i, "nominal", group, _SURENESS)
    for i in doc.places_of(_WE):
        if not inside[i]:
            yield Reference(i, i + 1, i, "pronoun", group, _SURENESS)


def _is_called(head: Token) -> bool:
    """Tell whether a noun speaks to people as the speaker's like: "my fellow *citizens*"."""
    fellow = any(child.lower_ == "fellow" for child in head.children)
    return fellow and is_plural(head) and determiner(head) in _MINE
