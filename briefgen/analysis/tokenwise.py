"""What is said of all tokens of a document at once, as plain lists.

spaCy makes a `Token` anew whenever one is asked for, which costs more than most questions asked of it. A step that looks at every
token of a document takes lists from here, and asks for a `Token` only where there is something to be found. What several steps ask
for is kept with the document, in its `user_data`, and goes with it: a document is not changed once its pipeline has read it.
"""

from collections.abc import Sequence

from spacy.tokens import Doc, Span

_TEXT = "briefgen: text"
_STRINGS = "briefgen: strings"


def text_of(doc: Doc) -> str:
    """Return the text of a document, which spaCy would put together anew each time."""
    kept: str | None = doc.user_data.get(_TEXT)
    if kept is None:
        kept = doc.user_data[_TEXT] = doc.text
    return kept


def text_in(span: Span) -> str:
    """Return the text of a span, cut out of the text of its document."""
    return text_of(span.doc)[span.start_char : span.end_char]


def strings(doc: Doc, attribute: int) -> Sequence[str]:
    """Return the value of an attribute (of `spacy.attrs`: ORTH, LOWER, DEP, …) for each token, as a string."""
    key = f"{_STRINGS} {attribute}"
    kept: Sequence[str] | None = doc.user_data.get(key)
    if kept is None:
        kept = doc.user_data[key] = _strings(doc, attribute)
    return kept


def _strings(doc: Doc, attribute: int) -> tuple[str, ...]:
    ids: list[int] = doc.to_array(attribute).tolist()
    told = {id_: doc.vocab.strings[id_] for id_ in set(ids)}
    return tuple([told[id_] for id_ in ids])
