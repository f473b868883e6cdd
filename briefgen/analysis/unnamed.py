"""Participants without a name who come back: "a group of teenagers … the teenagers … these teenagers".

Two phrases with one head are one participant's where the later one is definite and adds nothing to what the earlier one said, or
repeats it word for word, as string-match coreference does (Soon, Ng and Lim, "A Machine Learning Approach to Coreference
Resolution of Noun Phrases", Computational Linguistics 27, 2001). Who comes up once is a participant only where the article opens
with him ("Nine hundred refugees arrived").
"""

from collections import defaultdict

from briefgen.analysis.focus import Reference
from briefgen.analysis.groups import Group
from briefgen.analysis.names import Name
from briefgen.analysis.noun_phrases import INDEFINITE, OTHERS, THE, Phrase
from briefgen.analysis.syntax import SUBJECTS
from briefgen.analysis.tokens import Doc
from briefgen.analysis.vocabulary import relational_nouns

_NOBODY = frozenset("world people universe area office planet earth head press media general business".split())
_SURENESS = 0.8
_LEAD = 60  # tokens of the text: whom it opens with is somebody even if he never comes back
_COMPARED = 20  # participants of one head that a phrase is compared with at most


class Unnamed:
    """Gathers the phrases that speak of participants without a name."""

    def __init__(self, doc: Doc) -> None:
        self._doc = doc
        self._found: dict[tuple[str, bool], list[tuple[Group, list[Phrase]]]] = defaultdict(list)

    def gather(self, phrase: Phrase) -> Group | None:
        """Return the participant of the phrase, a new one where it fits none; None where it speaks of nobody in particular."""
        if not _is_somebody(phrase):
            return None
        heads = self._found[phrase.lemma, phrase.plural]
        known = next((one for one in reversed(heads[-_COMPARED:]) if _is_same(one[1][0], phrase)), None)
        if known is None:
            text = self._doc.words(phrase.first, phrase.last)
            known = Group(phrase.kind, [Name(phrase.first, phrase.last, text, phrase.kind)], named=False), []
            heads.append(known)
        known[1].append(phrase)
        return known[0]

    def _worthy(self) -> list[tuple[Group, list[Phrase]]]:
        known = (one for heads in self._found.values() for one in heads)
        worthy = [one for one in known if len(one[1]) > 1 or one[1][0].first < _LEAD]
        return sorted(worthy, key=lambda one: one[1][0].first)

    def groups(self) -> list[Group]:
        """Return those that came up more than once or at the very beginning, in order of first mention."""
        return [group for group, _ in self._worthy()]

    def references(self) -> list[Reference]:
        """Return the mentions of `groups`."""
        return [
            Reference(phrase.first, phrase.last, phrase.token.i, "nominal", group, _SURENESS)
            for group, phrases in self._worthy()
            for phrase in phrases
        ]


def _is_somebody(phrase: Phrase) -> bool:
    others = OTHERS - {"all"} if phrase.token.pos_ == "PROPN" else OTHERS
    if any(child.lower_ in others for child in phrase.token.children if child.i < phrase.token.i):
        return False
    if phrase.determiner in INDEFINITE and any(child.dep_ == "cop" for child in phrase.token.children):
        return False  # "is a liar" brings in nobody
    if phrase.token.head.lower_ == "one" and phrase.plural:
        return False  # "one of the first writers" speaks of the one
    return not _is_bare(phrase) and phrase.lemma not in _NOBODY


def _is_bare(phrase: Phrase) -> bool:
    """Tell whether the phrase is a singular without a determiner, which speaks of nobody in particular but at an article's start."""
    if phrase.determiner or phrase.is_address or phrase.plural:
        return False
    doc, opens = phrase.token.doc, phrase.first < _LEAD and phrase.token.dep_ in SUBJECTS
    is_title = phrase.last < len(doc) and doc[phrase.last].pos_ == "PROPN"  # "Republican nominee Ada Brown"
    return is_title or not (opens and phrase.modifiers)  # "Greek court has ruled"


def _is_same(first: Phrase, later: Phrase) -> bool:
    """Tell whether a later phrase with the same head speaks of the one whom the first brought in."""
    if later.is_new:
        return False
    if later.modifiers == first.modifiers and (later.owner == first.owner or _owner_comes_later(first, later)):
        return True
    return later.determiner in THE and later.modifiers <= first.modifiers


def _owner_comes_later(first: Phrase, later: Phrase) -> bool:
    """Tell whether it is only said later whose relatives they are: "Parents prosecuted … her parents"."""
    bare = not first.determiner and first.first < _LEAD
    return bare and first.plural and later.lemma in relational_nouns()
