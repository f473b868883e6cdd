"""Whether a reader of one sentence would take its pronoun for somebody or something else in it."""

from collections.abc import Sequence

from briefgen.analysis.antecedents import fits
from briefgen.analysis.setting import Setting
from briefgen.analysis.syntax import INSIDE_NAME, OBJECTS, SUBJECTS
from briefgen.analysis.tokens import Doc, Span, Token
from briefgen.analysis.vocabulary import Gender, kinds, nouns
from briefgen.annotation import Mention

GENDERS: dict[str, Gender] = {
    **dict.fromkeys(("he", "him", "his", "himself"), "m"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "f"),
}
OPENINGS = frozenset({"PUNCT", "SPACE", "CCONJ"})
"""What may stand before the first word of a sentence that counts: a mark, "but"."""
NEUTER = frozenset({"it", "its", "itself"})
_WITH_A_TITLE = frozenset({"appos", "nmod:desc"})
_DATES = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September October "
    "November December".split()
)


def doubt(token: Token, span: Span, setting: Setting) -> str:
    """Return whether a reader of the sentence alone would take the pronoun for somebody or something else in it.

    "stays" if for somebody described, or named later as the subject; "in doubt" if for somebody else named before; else "".
    """
    if token.nbor().text.startswith(("'", "’")) and token.i + 1 < len(token.doc):
        return "in doubt"
    if token.lower_ in NEUTER:
        return doubt_of_thing(token, span, setting)
    gender = GENDERS.get(token.lower_)
    if gender is None:
        return ""
    rivals = [mention for mention in setting.people() if fits(setting.participants[mention.participant], gender)]
    heads = {mention.start: _head(mention, setting.doc) for mention in rivals}
    is_subject = token.dep_ in SUBJECTS
    words = [word for word in span if word.i < token.i]
    if any(m.start < token.idx for m in rivals) or _may_be_named(token, words, setting):
        return "in doubt"
    own = (word for word in words if not setting.is_quoted(word))
    if any(is_described(word, gender) and (not is_subject or word.dep_ in SUBJECTS) for word in own):
        return "stays"
    later = not is_subject and any(m.start > token.idx and heads[m.start].dep_ in SUBJECTS for m in rivals)
    return _named_later(words) if later else ""


def _named_later(words: Sequence[Token]) -> str:
    """Return what a pronoun after these words is where somebody else is the subject: "In his speech, Lang …" but "His aide, Lang, …"."""
    return "stays" if any(word.pos_ not in OPENINGS for word in words) else "in doubt"


def doubt_of_thing(token: Token, span: Span, setting: Setting) -> str:
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


def is_described(word: Token, gender: Gender) -> bool:
    """Whether a common noun, in the singular, can be whom the pronoun means; so can “the Senator”."""
    lemma = word.lemma_.lower()
    is_title = word.tag_ == "NNP" and any(child.lower_ == "the" for child in word.children)
    if not (word.tag_ == "NN" or is_title) or kinds().get(lemma) != "person":
        return False
    noun = nouns().get(lemma)
    return noun is None or noun.gender in {None, gender}
