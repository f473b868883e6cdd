"""Annotated sentences of our own for the tests of training."""

from training.corpora import Sentence, Token


def sentence(*rows: tuple[str, str, str, int, str]) -> Sentence:
    """Return a sentence of rows (word, part of speech, tag, head, label), lemmas in lower case, no space before a mark."""
    following = [row[1] for row in rows[1:]] + [""]
    return tuple(
        Token(
            text=text,
            space=after != "PUNCT",
            lemma={"said": "say", "is": "be"}.get(text, text.lower()),
            pos=pos,
            tag=tag,
            head=head,
            dep=dep,
        )
        for (text, pos, tag, head, dep), after in zip(rows, following, strict=True)
    )


REPORT = sentence(
    ("Wanjiku", "PROPN", "NNP", 1, "nsubj"),
    ("said", "VERB", "VBD", 1, "ROOT"),
    ("that", "SCONJ", "IN", 5, "mark"),
    ("the", "DET", "DT", 4, "det"),
    ("bridge", "NOUN", "NN", 5, "nsubj"),
    ("opened", "VERB", "VBD", 1, "ccomp"),
    (".", "PUNCT", ".", 1, "punct"),
)
"""Wanjiku said that the bridge opened."""

NO_REPORT = sentence(
    ("The", "DET", "DT", 1, "det"),
    ("bridge", "NOUN", "NN", 2, "nsubj"),
    ("opened", "VERB", "VBD", 2, "ROOT"),
    (".", "PUNCT", ".", 2, "punct"),
)


def text_of(words: Sentence) -> str:
    """Return the text of a sentence."""
    return "".join(word.text + " " * word.space for word in words).strip()


def arcs(words: Sentence) -> set[tuple[str, str, str]]:
    """Return (word, label, head) of all but punctuation and marks, in lower case."""
    return {
        (word.text.lower(), word.dep, words[word.head].text.lower())
        for word in words
        if word.dep not in {"punct", "mark"}
    }
