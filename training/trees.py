"""Trees that a machine made: whether they are trees at all, and how they are written beside what the treebanks say of lemmas."""

from collections.abc import Iterable, Mapping

from .corpora import Sentence, Token


def is_tree(sentence: Sentence) -> bool:
    """Whether every word leads to one root, which alone is labelled so."""
    roots = [i for i, token in enumerate(sentence) if token.head == i]
    if len(roots) != 1 or [i for i, token in enumerate(sentence) if token.dep == "ROOT"] != roots:
        return False
    reached, frontier = set(roots), roots
    while frontier:
        frontier = [i for i, token in enumerate(sentence) if token.head in frontier and i not in reached]
        reached.update(frontier)
    return len(reached) == len(sentence)


def known_lemmas(tokens: Iterable[Token]) -> dict[tuple[str, str], str]:
    """Return the lemma of each lower-cased word under each tag, where there is but one."""
    lemmas: dict[tuple[str, str], set[str]] = {}
    for token in tokens:
        lemmas.setdefault((token.text.lower(), token.tag), set()).add(token.lemma)
    return {word: next(iter(found)) for word, found in lemmas.items() if len(found) == 1}


def conllu(sentence: Sentence, lemmas: Mapping[tuple[str, str], str]) -> str:
    """Return a sentence in CoNLL-U; a lemma that is not known is empty."""
    rows = []
    for i, token in enumerate(sentence):
        lemma = lemmas.get((token.text.lower(), token.tag), "")
        head, dep = (0, "root") if token.head == i else (token.head + 1, token.dep)
        misc = "_" if token.space else "SpaceAfter=No"
        rows.append((i + 1, token.text, lemma, token.pos, token.tag, token.morph or "_", head, dep, "_", misc))
    return "".join("\t".join(map(str, row)) + "\n" for row in rows)
