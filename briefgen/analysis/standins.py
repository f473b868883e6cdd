"""Pronouns of a sentence that is to stand alone: which become the name in brackets, which may stay, and which make it unfit.

A wrong name in brackets is as bad as a quote under the wrong name. So a name is set only where the sentence itself has nobody whom
a reader would take the pronoun for: where it has somebody described ("the nominee … her"), the pronoun stays as the article has
it; where it has somebody else by name, the sentence is not used.
"""

from collections.abc import Iterable, Mapping

from briefgen.analysis.antecedents import fits, is_in_own_words, is_sure
from briefgen.analysis.doubts import GENDERS, NEUTER, OPENINGS, doubt, doubt_of_thing, is_described
from briefgen.analysis.setting import Setting
from briefgen.analysis.syntax import OBJECTS, OBLIQUES, SUBJECTS, children
from briefgen.analysis.tokens import Span, Token
from briefgen.analysis.vocabulary import Gender
from briefgen.annotation import Participant
from briefgen.naming import plain_name
from briefgen.values import dataclass

_PLURAL = frozenset({"they", "them", "their", "theirs", "themselves"})
_OPENING_SPEECH = frozenset({"he", "she", "it", "they"})
_EXPLAINS = frozenset({"ccomp", "csubj", "xcomp", "acl", "acl:relcl", "advcl"})
_PERSONAL = frozenset(GENDERS) | NEUTER | _PLURAL
_POSSESSIVE = frozenset({"his", "its", "their"})
_IMPERSONAL = frozenset(
    {"be", "seem", "appear", "take", "happen", "turn", "rain", "snow", "remain", "become", "matter", "follow", "emerge", "cost",
     "help"}
)  # fmt: skip
"""Verbs whose "it" may stand for nothing."""
_OPENING_WORDS = 2
_TIMES = frozenset(
    "second minute hour day night morning afternoon evening week weekend month season spring summer autumn fall winter year decade "
    "century time moment".split()
)
_COPULAS = frozenset({"cop"})


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
        if who in named and _comes_before_name(token, who, span, setting):
            return None
        if who is None or _is_of_an_event(token):
            if _is_open(token, span, told, setting):
                return None
        elif who not in named and told.get(who, token.idx) >= token.idx and who not in edits:
            match doubt(token, span, setting):
                case "in doubt":
                    return None
                case "stays":
                    continue
            edit = _replacement(token, setting.participants[who])
            if edit is None or edits or token.lower_.endswith("self") or not _is_sure(token, who, span, setting):
                return None
            edits[who] = token.idx
            found.append(edit)
    return found


def _comes_before_name(token: Token, who: int | None, span: Span, setting: Setting) -> bool:
    """Whether the pronoun opens the sentence or is the subject of its main clause, and its person is named only behind it.

    There English allows it to mean somebody else alone (“She said that Lang …”), or it reads as if it did: “His aide, Lang, …”.
    """
    opens = token is next((word for word in span if word.pos_ not in OPENINGS), None)
    if not opens and (token.dep_ not in SUBJECTS or token.head is not span.root):
        return False
    names = (mention.start for mention in setting.mentions if mention.participant == who and mention.kind == "name")
    return all(start > token.idx for start in names)


def _is_open(token: Token, span: Span, told: Mapping[int, int], setting: Setting) -> bool:
    """Whether an unresolved pronoun leaves a reader without anybody or anything to take it for."""
    fitting = setting.outside_quotes(_fitting(token, span, told, setting))
    if not _may_stay(token, span) and _dangles(token, span, fitting):
        return True
    return token.lower_ in NEUTER and token.dep_ in OBJECTS and doubt_of_thing(token, span, setting) != "stays"


def _fitting(token: Token, span: Span, told: Mapping[int, int], setting: Setting) -> list[int]:
    """Return where somebody or something is told of that the pronoun can mean: "he" is no place, nor Melania, but may be "the gentleman"."""
    gender = GENDERS.get(token.lower_)
    if gender is None:
        return list(told.values())
    people = {mention.participant for mention in setting.people()}
    others = {who for who in told if setting.participants[who].type in ("place", "organisation")}
    unfit = others | {who for who in people if not fits(setting.participants[who], gender)}
    roles = SUBJECTS if token.dep_ in SUBJECTS else SUBJECTS | OBJECTS | OBLIQUES
    described = [word.idx for word in span if word.dep_ in roles and is_described(word, gender)]
    return [at for who, at in told.items() if who not in unfit] + described


def _personal(span: Span) -> list[Token]:
    """Return the personal pronouns of a sentence."""
    words = span.doc.lowers[span.start : span.end]
    return [] if _PERSONAL.isdisjoint(words) else [token for token in span if token.lower_ in _PERSONAL]


def speaks_of_nobody_told(span: Span, setting: Setting) -> bool:
    """Whether speech opens the sentence with "he" and nobody is named beside who speaks, or with "it": “He was better,” Smith said."""
    first = next((token for token in span if not token.is_punct and not token.is_space), None)
    if first is None or first.lower_ not in _OPENING_SPEECH or not setting.is_quoted(first):
        return False
    if _stands_for_nothing(first) or _is_of_an_event_to_come(first):
        return False
    speakers = {quote.speaker for quote in setting.quotes}
    gender = GENDERS.get(first.lower_)
    return first.lower_ == "it" or all(
        mention.participant in speakers
        or (gender is not None and _is_other(setting.participants[mention.participant], gender))
        for mention in setting.people()
    )


def _is_other(participant: Participant, gender: Gender) -> bool:
    """Whether a given name tells that somebody is not "he" or not "she"."""
    return fits(participant, "f" if gender == "m" else "m")


def _is_of_an_event_to_come(token: Token) -> bool:
    """Whether "it" is explained by what follows: "It is time that we went", "It is good to be here"."""
    return token.lower_ == "it" and any(child.dep_ in _EXPLAINS for child in token.head.children)


def are_told_before(span: Span, setting: Setting) -> bool:
    """Whether all who are "he" or "she" in a sentence are known from it or from the one before it, without doubt."""
    resolved = {mention.start: mention.participant for mention in setting.mentions if mention.kind == "pronoun"}
    named = {mention.participant for mention in setting.mentions if mention.kind == "name"}
    for token in _personal(span):
        gender = GENDERS.get(token.lower_)
        if gender is None or setting.is_quoted(token):
            continue
        who = resolved.get(token.idx)
        if who is None or (who not in named and not is_sure(who, gender, setting.earlier(), setting.participants)):
            return False
    return True


def _is_sure(token: Token, who: int, span: Span, setting: Setting) -> bool:
    """Whether nobody else can be meant, as far as the sentence and those before it tell."""
    gender = GENDERS.get(token.lower_)
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
        token.lower_ not in NEUTER or token.head.lemma_ in _IMPERSONAL or _has_copula(token)
    )


def _has_copula(token: Token) -> bool:
    return any(child.dep_ in _COPULAS for child in token.head.children)


def _may_stay(token: Token, span: Span) -> bool:
    """Whether an unresolved pronoun reads well as it is: "it" in mid-sentence mostly stands for something just named."""
    before = [word.pos_ in {"NOUN", "PROPN"} and word.lemma_ not in _TIMES for word in span if word.i < token.i]
    return token.lower_ in NEUTER and len(before) > _OPENING_WORDS and any(before)


def _is_of_an_event(token: Token) -> bool:
    """Whether "it" is said of an event: "It was the first time that …"."""
    return token.lower_ == "it" and _has_copula(token)


def _dangles(token: Token, span: Span, told: Iterable[int]) -> bool:
    """Whether an unresolved pronoun has nothing before it in the sentence that it could stand for: never the subject beside it."""
    if token.lower_ in _PLURAL:
        return not any(
            before.tag_ in {"NNS", "NNPS"}
            or before.lower_ == "those"
            or (before.tag_ == "CC" and before.i > span.start)
            for before in span
            if before.i < token.i
        )
    own = {word.idx for subject in children(token.head, SUBJECTS) for word in (subject, *subject.conjuncts)}
    if token.dep_ in OBJECTS | OBLIQUES and own:
        return not any(start < min(own) for start in told)
    return not any(start < token.idx for start in told)


def _replacement(token: Token, participant: Participant) -> Edit | None:
    if not participant.named or (token.lower_ in _PLURAL and participant.type == "person"):
        return None
    possessive = token.lower_ in _POSSESSIVE or (token.lower_ == "her" and token.tag_ == "PRP$")
    told = plain_name(participant.name) if participant.type == "person" else participant.name
    name = f"[{told}’s]" if possessive else f"[{told}]"
    return Edit(token.idx, token.idx + len(token.text), name)
