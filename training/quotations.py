"""Reports of speech turned round: treebanks hold few sentences such as "“It is over,” said Smith", of which news is full.

"Smith said (that) it is over." becomes "“It is over,” Smith said.", "“It is over,” said Smith." or, without marks, "It is over,
Smith said.", with the same tree.
"""

from collections.abc import Sequence
from dataclasses import replace
from random import Random

from .corpora import Sentence, Token

SAYING = frozenset(
    "say tell add note argue warn claim explain insist admit declare stress suggest announce acknowledge confirm believe think".split()
)
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
QUOTED = 0.6
MARK = Token(text='"', space=False, pos="PUNCT", dep="punct")


def turn_round(sentence: Sentence, rng: Random) -> Sentence | None:
    """Return the sentence with its report in front as a quotation, or None where it is not a plain report of speech."""
    verb = next((i for i, token in enumerate(sentence) if token.dep == "ROOT"), -1)
    clause = _clause(sentence, verb)
    if clause is None:
        return None
    reporter = list(range(clause.start))
    subject = [i for i in reporter if _under(sentence, i, verb, SUBJECTS)]
    if not subject or subject[0] != 0:
        return None
    if reporter == [*subject, verb] and sentence[subject[-1]].pos != "PRON" and rng.random() < 0.5:
        reporter = [verb, *subject]
    quoted = [i for i in clause if not (sentence[i].dep == "mark" and sentence[i].text.lower() == "that")]
    if any(sentence[i].tag in {"``", "''"} or sentence[i].head not in {*quoted, verb} for i in quoted):
        return None
    turned = _assembled(sentence, quoted, reporter, len(sentence) - 1)
    return turned if rng.random() < QUOTED else _unmarked(turned)


def _clause(sentence: Sentence, verb: int) -> range | None:
    """Return the words of the one clause that is said, where it runs from behind the verb to the full stop."""
    if verb < 0 or sentence[verb].lemma not in SAYING or sentence[-1].text != "." or sentence[-1].head != verb:
        return None
    heads = [i for i, token in enumerate(sentence) if token.dep == "ccomp" and token.head == verb]
    if len(heads) != 1:
        return None
    words = [i for i in range(len(sentence)) if _reaches(sentence, i, heads[0])]
    whole = words == list(range(words[0], len(sentence) - 1)) and words[0] > verb
    return range(words[0], len(sentence) - 1) if whole and len(words) > 2 else None


def _reaches(sentence: Sentence, i: int, top: int) -> bool:
    while i != top and sentence[i].head != i:
        i = sentence[i].head
    return i == top


def _under(sentence: Sentence, i: int, verb: int, labels: frozenset[str]) -> bool:
    """Whether a word belongs to a dependant of the verb with one of the labels."""
    while sentence[i].head not in {verb, i}:
        i = sentence[i].head
    return i != verb and sentence[i].dep in labels


def _assembled(sentence: Sentence, quoted: list[int], reporter: list[int], stop: int) -> Sentence:
    """Put together the quotation, a comma, the reporter and the full stop, with heads renumbered."""
    order = [None, *quoted, None, None, *reporter, stop]
    place = {old: new for new, old in enumerate(order) if old is not None}
    head = place[next(i for i in quoted if sentence[i].head not in quoted)]
    marks = iter(
        (
            replace(MARK, tag="``", lemma='"', head=head),
            replace(MARK, text=",", tag=",", lemma=",", head=head),
            replace(MARK, tag="''", lemma='"', head=head, space=True),
        )
    )
    new = [next(marks) if old is None else replace(sentence[old], head=place[sentence[old].head]) for old in order]
    return _respaced(_recased(new, len(quoted)))


def _unmarked(sentence: Sentence) -> Sentence:
    """Return the sentence without its quotation marks, heads renumbered."""
    kept = [i for i, token in enumerate(sentence) if token.tag not in {"``", "''"}]
    place = {old: new for new, old in enumerate(kept)}
    words = [replace(sentence[i], head=place[sentence[i].head]) for i in kept]
    return tuple(replace(w, space=True) if w.text == "," and not w.space else w for w in words)


def _recased(words: list[Token], length: int) -> list[Token]:
    """Give a capital to the first quoted word, none to the first of the reporter unless it is a name."""
    words[1] = replace(words[1], text=words[1].text[:1].upper() + words[1].text[1:])
    for i in range(length + 3, length + 5):  # the second too, where the verb comes first
        if words[i].pos not in {"PROPN", "PUNCT"} and words[i].text != "I" and words[i].text.istitle():
            words[i] = replace(words[i], text=words[i].text.lower())
    return words


def _respaced(words: Sequence[Token]) -> Sentence:
    """Leave no space before comma and full stop, one after the words that stood before them."""
    result = []
    for word, following in zip(words, [*words[1:], MARK], strict=True):
        stop = following.text in {",", "."} and following.pos == "PUNCT"
        stood_last = not word.space and word.pos != "PUNCT" and following.pos in {"VERB", "AUX"}
        result.append(replace(word, space=not stop and (word.space or stood_last)))
    return (*result[:-1], replace(result[-1], space=True))
