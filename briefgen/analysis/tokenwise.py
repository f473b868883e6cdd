"""What is said of all tokens of a document at once, as plain lists.

spaCy makes a `Token` anew whenever one is asked for, which costs more than most questions asked of it. A step that looks at every
token of a document takes lists from here, and asks for a `Token` only where there is something to be found.
"""

from spacy.tokens import Doc


def strings(doc: Doc, attribute: int) -> list[str]:
    """Return the value of an attribute (of `spacy.attrs`: ORTH, LOWER, DEP, …) for each token, as a string."""
    ids: list[int] = doc.to_array(attribute).tolist()
    told = {id_: doc.vocab.strings[id_] for id_ in set(ids)}
    return [told[id_] for id_ in ids]
