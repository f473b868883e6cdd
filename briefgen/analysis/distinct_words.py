"""Embed each distinct word of a batch once, in place of every word of the text.

The first layers of spaCy's networks see single words alone: hash embeddings of their form and affixes, a static vector, and a layer that
mixes these. News repeats its words, so most of that work, a third of the whole, can be saved at no change of result.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import ORTH, intify_attr
from spacy.language import Language
from spacy.tokens import Doc
from spacy.vocab import Vocab
from thinc.api import Model

from briefgen.values import dataclass

Numbers = NDArray[np.uint64]

WORDWISE = frozenset(
    "extract_features static_vectors list2ragged ragged2list ints-getitem hashembed maxout layernorm dropout".split()
)
"""Layers whose answer for a word depends on that word alone, and on nothing but the attributes that they name."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Words that stand for a document in the layers of `WORDWISE`: a row a word, a column an attribute."""

    vocab: Vocab
    attributes: tuple[int, ...]
    rows: Numbers

    def __len__(self) -> int:
        return len(self.rows)

    def to_array(self, names: int | Sequence[int | str]) -> Numbers:
        """Return the columns of some attributes, as `Doc.to_array` does."""
        if isinstance(names, int):
            return self.rows[:, self.attributes.index(names)]
        return self.rows[:, [self.attributes.index(intify_attr(name)) for name in names]]


def embed_distinct_words(nlp: Language) -> None:
    """Have the networks of a loaded pipeline embed each distinct word of a batch once; those that look further stay as they are."""
    for _, pipe in nlp.pipeline:
        network = getattr(pipe, "model", None)
        if isinstance(network, Model):
            for embed in [node.get_ref("embed") for node in network.walk() if node.has_ref("embed")]:
                if _leaves(embed) <= WORDWISE:
                    network.replace_node(embed, _once(embed, nlp.vocab))


def _leaves(layer: Model[Any, Any]) -> set[str]:
    return {node.name for node in layer.walk() if not node.layers}


def _once(embed: Model[Any, Any], vocab: Vocab) -> Model[Any, Any]:
    """Return a layer that gives what `embed` gives, a matrix a document, for reading alone."""
    columns = {c for node in embed.walk() if node.name == "extract_features" for c in node.attrs["columns"]}
    attributes = (*sorted(map(intify_attr, columns)), getattr(vocab.vectors, "attr", ORTH))
    named: list[int | str] = [*attributes]

    def forward(_layer: Model[Any, Any], docs: Sequence[Doc], is_train: bool) -> tuple[list[Any], Callable[..., Any]]:  # noqa: FBT001 - thinc's call
        if is_train or not any(map(len, docs)):
            return embed(docs, is_train)
        rows = np.concatenate([doc.to_array(named) for doc in docs])
        _digest, first, place = np.unique(_digests(rows), return_index=True, return_inverse=True)
        (embedded,) = embed.predict([_Words(vocab, attributes, rows[first])])
        ends = np.cumsum([len(doc) for doc in docs])[:-1]
        return np.split(embedded[place], ends), _no_training

    return Model("distinct_words", forward, layers=[embed], refs={}, dims={"nO": embed.maybe_get_dim("nO")})


def _digests(rows: Numbers) -> Numbers:
    """Return a number a row, the same for equal rows and, but for one chance in billions, for no others."""
    factors = np.random.default_rng(0).integers(1, 2**63, rows.shape[1], dtype=np.uint64) * np.uint64(2) + np.uint64(1)
    return np.asarray((rows * factors).sum(axis=1, dtype=np.uint64))


def _no_training(_: Iterable[Any]) -> list[Any]:
    raise NotImplementedError("a pipeline that embeds distinct words is for reading, not for training")
