"""Which of a teacher's names are sure enough to learn from."""

from collections.abc import Iterator, Sequence

from .corpora import UNKNOWN

SURE_NAME, SURE_OUTSIDE = 0.7, 0.85
"""The probabilities that each word of a name needs, and a word outside."""

Answer = tuple[str, float]
"""The tag of a word and its probability."""


def sure_names(answers: Sequence[Answer]) -> list[str]:
    """Return a tag for each word: the answer, or `-` where it is not sure.

    A name is as sure as its least sure word; one that begins inside itself is not known.
    """
    names: list[str] = []
    for run in _runs(answers):
        name, least = run[0][0], min(chance for _, chance in run)
        sure = not name.startswith("I-") and least >= (SURE_OUTSIDE if name == "O" else SURE_NAME)
        names += [tag if sure else UNKNOWN for tag, _ in run]
    return names


def _runs(answers: Sequence[Answer]) -> Iterator[list[Answer]]:
    """Cut tags into names and single words outside: an inside tag continues the name of its type before it."""
    run: list[Answer] = []
    for answer in answers:
        if run and not (answer[0].startswith("I-") and run[-1][0][2:] == answer[0][2:]):
            yield run
            run = []
        run.append(answer)
    if run:
        yield run
