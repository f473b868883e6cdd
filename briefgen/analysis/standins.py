"""Pronouns of a sentence that is to stand alone: which become the name in brackets, which may stay, and which make it unfit.

A wrong name in brackets is as bad as a quote under the wrong name. So a name is set only where the sentence itself has nobody whom
a reader would take the pronoun for: where it has somebody described ("the nominee … her"), the pronoun stays as the article has
it; where it has somebody else by name, the sentence is not used.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefgen.analysis.antecedents import Earlier, fits, is_in_own_words, is_sure
from briefgen.analysis.syntax import INSIDE_NAME, OBJECTS, OBLIQUES, SUBJECTS, children
from briefgen.analysis.tokens import Doc, Span, Token
from briefgen.analysis.vocabulary import Gender, kinds, nouns
from briefgen.annotation import Mention, Participant, Quote, Stretch
from briefgen.naming import plain_name

_GENDERS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
_NEUTER = frozenset({"it", "its", "itself"})
_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_PERSONAL = frozenset(_GENDERS) | _NEUTER | _PLURAL
_POSSESSIVE = frozenset({"his", "its", "their"})
_IMPERSONAL = frozenset(
    {"be", "seem", "appear", "take", "happen", "turn", "rain", "snow", "remain", "become", "matter", "follow", "emerge", "cost",
     "help"}
)  # fmt: skip
"""Verbs whose "it" may stand for nothing."""
_OPENING_WORDS = 2
_WITH_A_TITLE = frozenset({"appos", "nmod:desc"})
_DATES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December".split()
)
_TIMES = frozenset(
    "second minute hour day night morning afternoon evening week weekend month season spring summer autumn fall winter year decade "
    "century time moment".split()
)
_COPULAS = frozenset({"cop"})


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around one sentence: the mentions in it, the quotes and outermost quotation marks that overlap it, what stands before.

    What stands before is asked for, since few sentences have a pronoun for which it matters. `text` is that of the document.
    """

    doc: Doc
    text: str
    mentions: Sequence[Mention]
    participants: Sequence[Participant]
    quotes: Sequence[Quote]
    quoted: Sequence[Stretch]
    earlier: Callable[[], Earlier]

    def is_quoted(self, token: Token) -> bool:
        """Whether a word stands inside quotation marks."""
        return self.is_spoken(token.idx)

    def is_spoken(self, offset: int) -> bool:
        """Whether a character stands inside quotation marks."""
        return any(stretch.start <= offset < stretch.end for stretch in self.quoted)

    def outside_quotes(self, offsets: Iterable[int]) -> list[int]:
        """Return the offsets that stand outside quotation marks: who is named in speech is not its "she said"."""
        return [at for at in offsets if not self.is_spoken(at)]

    def is_place(self, token: Token) -> bool:
        """Whether a word belongs to the name of a place."""
        return self._is_named(token, "place")

    def is_person(self, token: Token) -> bool:
        """Whether a word belongs to the name of a person."""
        return self._is_named(token, "person")

    def _is_named(self, token: Token, type_: str) -> bool:
        return any(
            mention.kind == "name" and mention.start <= token.idx < mention.end and self._type(mention) == type_
            for mention in self.mentions
        )

    def _type(self, mention: Mention) -> str | None:
        return self.participants[mention.participant].type

    def people(self) -> list[Mention]:
        """Return the names of people."""
        return [mention for mention in self.mentions if mention.kind == "name" and self._type(mention) == "person"]


@dataclass(frozen=True, slots=True)
class Edit:
    """Characters start to end of the article become `text`."""

    start: int
    end: int
    text: str


def replacements(span: Span, setting: Setting) -> list[Edit] | None:
    """Return the replacements of pronouns whose person the sentence does not name; None if one is left dangling or in doubt."""
    personal = _personal(span)
    return _replacements(personal, span, setting) if personal else []


def _replacements(personal: Iterable[Token], span: Span, setting: Setting) -> list[Edit] | None:
    resolved = {mention.start: mention for mention in setting.mentions if mention.kind == "pronoun"}
    told = {
        mention.participant: mention.start
        for mention in reversed(setting.mentions)
        if mention.kind != "pronoun" and not setting.is_spoken(mention.start)
    }
    named = {mention.participant for mention in setting.mentions if mention.kind == "name"}
    edits: dict[int, int] = {}
    found: list[Edit] = []
    for token in personal:
        if setting.is_quoted(token) or _stands_for_nothing(token):
            continue
        mention = resolved.get(token.idx)
        who = mention.participant if mention else None
        if who is None or _is_of_an_event(token):
            if not _may_stay(token, span) and _dangles(
                token, span, setting.outside_quotes(_fitting(token, told, setting))
            ):
                return None
            if token.lower_ in _NEUTER and token.dep_ in OBJECTS and _doubt_of_thing(token, span, setting) != "stays":
                return None
        elif who not in named and told.get(who, token.idx) >= token.idx and who not in edits:
            match _doubt(token, span, setting):
                case "in doubt":
                    return None
                case "stays":
                    continue
            edit = _replacement(token, setting.participants[who])
            if edit is None or edits or not _is_sure(token, who, span, setting):
                return None
            edits[who] = token.idx
            found.append(edit)
    return found


def _fitting(token: Token, told: Mapping[int, int], setting: Setting) -> list[int]:
    """Return where somebody or something is told of first, without the people whom the pronoun cannot mean: "he" is not Melania."""
    gender = _GENDERS.get(token.lower_)
    people = {mention.participant for mention in setting.people()} if gender is not None else set()
    return [
        at for who, at in told.items() if gender is None or who not in people or fits(setting.participants[who], gender)
    ]


def _personal(span: Span) -> list[Token]:
    """Return the personal pronouns of a sentence."""
    words = span.doc.lowers[span.start : span.end]
    return [] if _PERSONAL.isdisjoint(words) else [token for token in span if token.lower_ in _PERSONAL]


def are_told_before(span: Span, setting: Setting) -> bool:
    """Whether all who are "he" or "she" in a sentence are known from it or from the one before it, without doubt."""
    resolved = {mention.start: mention.participant for mention in setting.mentions if mention.kind == "pronoun"}
    named = {mention.participant for mention in setting.mentions if mention.kind == "name"}
    for token in _personal(span):
        gender = _GENDERS.get(token.lower_)
        if gender is None or setting.is_quoted(token):
            continue
        who = resolved.get(token.idx)
        if who is None or (who not in named and not is_sure(who, gender, setting.earlier(), setting.participants)):
            return False
    return True


def _is_sure(token: Token, who: int, span: Span, setting: Setting) -> bool:
    """Whether nobody else can be meant, as far as the sentence and those before it tell."""
    gender = _GENDERS.get(token.lower_)
    participant = setting.participants[who]
    if setting.text[token.idx - 1 : token.idx] == "/" or is_in_own_words(
        word for word in span if not setting.is_quoted(word)
    ):
        return False
    if not is_sure(who, gender, setting.earlier(), setting.participants):
        return False
    own = frozenset(participant.name.split())
    return not any(own & frozenset(setting.text[m.start : m.end].split()) for m in setting.mentions if m.kind == "name")


def _stands_for_nothing(token: Token) -> bool:
    """Whether "it" is no pronoun but a place-holder: "It is clear that", "it took two days to"; never with a verb of speaking."""
    return token.dep_ == "expl" and (
        token.lower_ not in _NEUTER or token.head.lemma_ in _IMPERSONAL or _has_copula(token)
    )


def _has_copula(token: Token) -> bool:
    return any(child.dep_ in _COPULAS for child in token.head.children)


def _may_stay(token: Token, span: Span) -> bool:
    """Whether an unresolved pronoun reads well as it is: "it" in mid-sentence mostly stands for something just named."""
    before = [word.pos_ in {"NOUN", "PROPN"} and word.lemma_ not in _TIMES for word in span if word.i < token.i]
    return token.lower_ in _NEUTER and len(before) > _OPENING_WORDS and any(before)


def _is_of_an_event(token: Token) -> bool:
    """Whether "it" is said of an event: "It was the first time that …"."""
    return token.lower_ == "it" and _has_copula(token)


def _dangles(token: Token, span: Span, told: Iterable[int]) -> bool:
    """Whether an unresolved pronoun has nothing before it in the sentence that it could stand for: never the subject beside it."""
    if token.lower_ in _PLURAL:
        return not any(
            before.tag_ in {"NNS", "NNPS", "CC"} or before.lower_ == "those" for before in span if before.i < token.i
        )
    own = {word.idx for subject in children(token.head, SUBJECTS) for word in (subject, *subject.conjuncts)}
    if token.dep_ in OBJECTS | OBLIQUES and own:
        return not any(start < min(own) for start in told)
    return not any(start < token.idx for start in told)


def _doubt(token: Token, span: Span, setting: Setting) -> str:
    """Return whether a reader of the sentence alone would take the pronoun for somebody or something else in it.

    "stays" if for somebody described, or named later as the subject; "in doubt" if for somebody else named before; else "".
    """
    if token.nbor().text.startswith(("'", "’")) and token.i + 1 < len(token.doc):
        return "in doubt"
    if token.lower_ in _NEUTER:
        return _doubt_of_thing(token, span, setting)
    gender = _GENDERS.get(token.lower_)
    if gender is None:
        return ""
    rivals = [mention for mention in setting.people() if fits(setting.participants[mention.participant], gender)]
    heads = {mention.start: _head(mention, setting.doc) for mention in rivals}
    is_subject = token.dep_ in SUBJECTS
    words = [word for word in span if word.i < token.i]
    if any(m.start < token.idx for m in rivals) or _may_be_named(token, words, setting):
        return "in doubt"
    own = (word for word in words if not setting.is_quoted(word))
    if any(_is_described(word, gender) and (not is_subject or word.dep_ in SUBJECTS) for word in own):
        return "stays"
    later = any(m.start > token.idx and heads[m.start].dep_ in SUBJECTS for m in rivals)
    return "stays" if later and not is_subject else ""


def _doubt_of_thing(token: Token, span: Span, setting: Setting) -> str:
    """Return the same for "it": a thing before it is what a reader takes it for; a list of things leaves doubt."""
    above = {token, *token.ancestors}
    before = [word for word in span if word.i < token.i and word not in above and not setting.is_quoted(word)]
    nouns_before = [word for word in before if word.pos_ in {"NOUN", "PROPN"}]
    if not nouns_before:
        return ""
    return "stays" if any(_is_thing(word, token, setting) for word in nouns_before) else "in doubt"


def _is_thing(word: Token, token: Token, setting: Setting) -> bool:
    """Whether "it" (the token) can stand for a word: a subject, or the name of a place or organisation, in the singular and not in a list."""
    if word.tag_ not in {"NN", "NNP"} or word.dep_ == "conj" or any(child.dep_ == "conj" for child in word.children):
        return False
    if word.dep_ in SUBJECTS or (token.dep_ in OBJECTS and word.tag_ == "NN"):
        return kinds().get(word.lemma_.lower()) != "person" and not setting.is_person(word)
    return setting.is_place(word) and token.dep_ not in OBJECTS


def _head(mention: Mention, doc: Doc) -> Token:
    span = doc.char_span(mention.start, mention.end, alignment_mode="expand")
    head = span.root if span is not None else doc[0]
    while head.dep_ in INSIDE_NAME | _WITH_A_TITLE and head.head is not head:
        head = head.head
    return head


def _may_be_named(token: Token, words: Sequence[Token], setting: Setting) -> bool:
    """Whether the words before the pronoun may name whom it means, though no mention of a person was found there."""
    if token.dep_ in SUBJECTS:
        return _are_set_apart(words)
    return any(word.pos_ == "PROPN" and not setting.is_place(word) and word.text not in _DATES for word in words)


def _are_set_apart(words: Sequence[Token]) -> bool:
    """Whether people stand before the clause that the pronoun takes up: "One of our friends, he introduced us"."""
    if (
        not words
        or words[0].pos_ in {"ADP", "SCONJ", "ADV", "VERB"}
        or any(each.pos_ in {"VERB", "AUX"} for each in words)
    ):
        return False
    return any(kinds().get(each.lemma_.lower()) == "person" for each in words)


def _is_described(word: Token, gender: Gender) -> bool:
    """Whether a common noun, in the singular, can be whom the pronoun means."""
    lemma = word.lemma_.lower()
    if word.tag_ != "NN" or kinds().get(lemma) != "person":
        return False
    noun = nouns().get(lemma)
    return noun is None or noun.gender in {None, gender}


def _replacement(token: Token, participant: Participant) -> Edit | None:
    if not participant.named or (token.lower_ in _PLURAL and participant.type == "person"):
        return None
    possessive = token.lower_ in _POSSESSIVE or (token.lower_ == "her" and token.tag_ == "PRP$")
    told = plain_name(participant.name) if participant.type == "person" else participant.name
    name = f"[{told}’s]" if possessive else f"[{told}]"
    return Edit(token.idx, token.idx + len(token.text), name)
