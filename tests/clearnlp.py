"""Parses in the scheme of spaCy's own English pipelines, made of the bundled pipeline's Universal Dependencies.

No pipeline with ClearNLP labels can be shipped or fetched for a test. The two schemes differ in which word heads a phrase and in the names
of the labels, and both can be changed by rule: prepositions come to head their nouns, the last word of a name heads it, "be" heads its
predicate, and a verb of speech set beside a clause takes it as its complement.
"""

from collections.abc import Sequence

from spacy.tokens import Doc as Parsed
from spacy.tokens import Span

from briefgen.analysis.pipeline import Pipeline
from briefgen.analysis.tokens import Doc

_LABELS = {
    "nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass", "obj": "dobj", "iobj": "dative",
    "acl:relcl": "relcl", "advcl:relcl": "relcl", "nmod:poss": "poss", "nmod:desc": "compound", "nmod:unmarked": "npadvmod",
    "obl": "npadvmod", "obl:unmarked": "npadvmod", "obl:tmod": "npadvmod", "obl:npmod": "npadvmod", "obl:agent": "npadvmod",
    "nmod": "nmod", "discourse": "intj", "cc:preconj": "preconj", "det:predet": "predet", "compound:prt": "prt",
    "nsubj:outer": "nsubj", "csubj:outer": "csubj", "fixed": "pcomp",
}  # fmt: skip
_CLAUSAL = frozenset(
    {"nsubj", "nsubj:pass", "csubj", "aux", "aux:pass", "mark", "advcl", "punct", "expl", "cc", "parataxis", "advmod"}
)
_NAMES = {"PERSON": "PER", "GPE": "LOC", "FAC": "LOC"}


class Relabelled(Pipeline):
    """A pipeline whose parses are in the other scheme, and whose names, if asked for, have the labels PER, ORG and LOC."""

    def __init__(self, pipeline: Pipeline, *, conll: bool = False) -> None:
        self._pipeline, self._conll = pipeline, conll

    def read(self, text: str, breaks: Sequence[int] = ()) -> Doc:
        """Analyse one text."""
        (parsed,) = self._pipeline.parse([(text, breaks)])
        return Doc(relabelled(parsed, conll=self._conll))


def relabelled(doc: Parsed, *, conll: bool = False) -> Parsed:
    """Return the document with its tree and labels changed."""
    heads, labels = [t.head.i for t in doc], [t.dep_ for t in doc]
    for change in (_names, _copulas, _prepositions, _asides):
        change(doc, heads, labels)
    made = Parsed(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        tags=[t.tag_ for t in doc],
        pos=[t.pos_ for t in doc],
        lemmas=[t.lemma_ for t in doc],
        morphs=[str(t.morph) for t in doc],
        heads=heads,
        deps=[_LABELS.get(label, label) for label in labels],
    )
    made.ents = [Span(made, e.start, e.end, _NAMES.get(e.label_, e.label_) if conll else e.label_) for e in doc.ents]
    return made


def _names(doc: Parsed, heads: list[int], labels: list[str]) -> None:
    for first in doc:
        parts = [t.i for t in first.rights if t.dep_ in ("flat", "flat:name")]
        if not parts:
            continue
        last = parts[-1]
        heads[last], labels[last] = heads[first.i] if heads[first.i] != first.i else last, labels[first.i]
        for i in range(len(heads)):
            if heads[i] == first.i and i not in (first.i, last):
                heads[i] = last
        for part in (first.i, *parts[:-1]):
            heads[part], labels[part] = last, "compound"


def _copulas(doc: Parsed, heads: list[int], labels: list[str]) -> None:
    for be in (i for i, label in enumerate(labels) if label == "cop"):
        predicate = heads[be]
        heads[be], labels[be] = heads[predicate] if heads[predicate] != predicate else be, labels[predicate]
        for i in range(len(heads)):
            if heads[i] == predicate and i != predicate and labels[i] in _CLAUSAL:
                heads[i] = be
        heads[predicate], labels[predicate] = be, "acomp" if doc[predicate].pos_ == "ADJ" else "attr"


def _prepositions(doc: Parsed, heads: list[int], labels: list[str]) -> None:
    for mark in (i for i, label in enumerate(labels) if label == "case" and doc[i].tag_ != "POS"):
        noun = heads[mark]
        if heads[noun] == noun:
            continue
        heads[mark], labels[mark] = heads[noun], "agent" if labels[noun] == "obl:agent" else "prep"
        heads[noun], labels[noun] = mark, "pobj"


def _asides(doc: Parsed, heads: list[int], labels: list[str]) -> None:
    for verb in (
        i for i, label in enumerate(labels) if label == "parataxis" and doc[i].lemma_ in ("say", "add", "write")
    ):
        clause = heads[verb]
        heads[verb], labels[verb] = (heads[clause] if heads[clause] != clause else verb), labels[clause]
        heads[clause], labels[clause] = verb, "ccomp"
