"""Whom a pronoun means: the candidate in focus that weighs most, where none weighs nearly as much.

The weights follow the salience factors of Lappin and Leass, "An Algorithm for Pronominal Anaphora Resolution" (Computational
Linguistics 20, 1994): how far back, subject or not, how often; they were tuned on GUM and news.
"""

from math import exp, log

from briefgen.analysis.focus import Focus, Reference, Seen, is_subject
from briefgen.analysis.groups import Group
from briefgen.analysis.syntax import SUBJECTS
from briefgen.analysis.tokens import Token
from briefgen.analysis.vocabulary import Gender

_HE: dict[str, Gender] = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
PRONOUNS = frozenset({*_HE, "it", "its", "itself"})
_REFLEXIVE = frozenset({"himself", "herself", "itself"})
_SAID = frozenset({"ccomp", "parataxis", "xcomp"})
_OBJECT = frozenset({"obj", "dobj", "iobj", "dative", "obl", "pobj"})
_HORIZON = 4  # sentences back in which an antecedent is sought
_COMPARED = 12  # candidates: bounds the work for each pronoun
_CLAUSE = 40  # tokens of a clause that are looked through at most
_RECENCY = (3.0, 2.8, 1.6, 1.2, -0.4)  # by sentences back
_SUBJECT_BONUS = 0.4
_MAIN_BONUS = 0.1
_PARALLEL_BONUS = 0.55
_COUNT = 0.25
_GENDER_BONUS = 0.3
_QUOTED_COST = 2.1
_UNQUOTED_COST = 0.15
_UNNAMED_COST = 0.7
_SURE_MARGIN = 0.4  # between the best candidate and the next, below which nobody is meant
_WIDE = 3.2  # a margin beyond which a pronoun is no surer; the curve was fitted to GUM and news
_TEACHES = 0.93  # a pronoun as sure as this tells the gender of whom it means


def pronoun_of(token: Token, focus: Focus) -> Reference | None:
    """Return whom one of `PRONOUNS` means; None where two candidates are as likely, or none fits."""
    gender = _HE.get(token.lower_)
    candidates: list[tuple[float, Group]] = []
    said_of = _named_below(token, focus)
    for count, seen in enumerate(focus.latest()):
        if count >= _COMPARED or focus.sentence - seen.sentence > _HORIZON:
            break
        if id(seen.group) not in said_of and _may_be(seen, token, gender):
            candidates.append((_weight(seen, token, focus, gender), seen.group))
    if not candidates:
        return None
    candidates.sort(key=lambda c: -c[0])
    best = candidates[0]
    margin = best[0] - (candidates[1][0] if len(candidates) > 1 else 0.0)
    if not best[1].named or margin < _SURE_MARGIN:
        return None
    confidence = 1 / (1 + exp(-0.4 - 0.95 * min(margin, _WIDE)))
    if confidence > _TEACHES and best[1].gender is None:
        best[1].gender = gender
    return Reference(token.i, token.i + 1, token.i, "pronoun", best[1], confidence)


def _named_below(token: Token, focus: Focus) -> set[int]:
    """Return whom the pronoun cannot be since its own clause names them: "he said Obama hopes" is not Obama's saying."""
    if token.dep_ not in SUBJECTS:
        return set()
    verb = token.head
    said = [(token.i + 1, verb.right_edge.i + 1)]
    said += [(c.left_edge.i, c.right_edge.i + 1) for c in verb.children if c.i < token.i and c.dep_ in _SAID]
    if verb.dep_ == "parataxis" and verb.head.i < token.i:
        said.append((token.sent.start, token.i))
    names = (
        focus.by_first.get(i)
        for first, last in said
        for i in range(max(first, token.i - _CLAUSE), min(last, token.i + _CLAUSE))
    )
    return {id(focus.bearers.get(name)) for name in names if name and not name.is_demonym}


def _may_be(seen: Seen, token: Token, gender: Gender | None) -> bool:
    """Tell whether type, gender and binding allow the candidate."""
    group = seen.group
    if (group.type == "person") != (gender is not None):
        return False
    if gender is None and not (seen.subject and token.dep_ != "expl"):
        return False
    if gender and group.gender and group.gender != gender:
        return False
    return not _is_bound(seen.head, token)


def _is_bound(head: Token, token: Token) -> bool:
    """Tell whether the pronoun is object beside the candidate as subject of one verb: "Trump told him" is not told Trump."""
    if token.text.lower() in _REFLEXIVE or token.dep_ not in _OBJECT:
        return False
    return head.head.i == token.head.i and head.i != token.i


def _weight(seen: Seen, token: Token, focus: Focus, gender: Gender | None) -> float:
    inside = bool(focus.inside[token.i])
    weight = _RECENCY[focus.sentence - seen.sentence] + _COUNT * log(1 + seen.count)
    weight += (
        _SUBJECT_BONUS * seen.subject + _MAIN_BONUS * seen.main + _PARALLEL_BONUS * (seen.subject and is_subject(token))
    )
    weight += _GENDER_BONUS * (gender is not None and seen.group.gender == gender)
    weight -= _QUOTED_COST * (seen.inside and not inside) + _UNQUOTED_COST * (inside and not seen.inside)
    return weight - _UNNAMED_COST * (not seen.group.named)
