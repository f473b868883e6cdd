"""Whether the sentences before leave no doubt whom a pronoun means, so that the name may be set in its place.

Coreference gives a pronoun to whom it most likely means, which is right for nine in ten. A name in brackets must be right always. So
it is set only where the sentence before speaks of the person, and of nobody else as its subject or, that gender allowing, since: what is told of last, and as the subject, is what a pronoun takes up (Grosz, Joshi and Weinstein, "Centering", 1995). "It" can stand
for any thing or event, so a name is set for it only where that name is the subject of the sentence before.
"""

from collections.abc import Iterable, Iterator, Sequence

from briefgen.analysis.syntax import INSIDE_NAME, SUBJECTS, children
from briefgen.analysis.tokens import Span, Token
from briefgen.analysis.vocabulary import Gender, given_names, kinds
from briefgen.annotation import Mention, Participant
from briefgen.naming import given_name, surname
from briefgen.values import dataclass

SENTENCES_BACK = 4
"""How far back a name may stand."""
_NAMES_IT = INSIDE_NAME | {"appos", "nmod:desc"}
_OWN_VOICE = frozenset({"i", "my", "me", "we", "our"})


@dataclass(frozen=True, slots=True)
class Earlier:
    """What stands before a sentence: the sentence just before it, and the mentions in the last few, in order.

    `hero` is the person whom the article tells of most, who need not be named again and again.
    """

    sentence: Span | None = None
    mentions: Sequence[Mention] = ()
    hero: int | None = None


def fits(participant: Participant, gender: Gender) -> bool:
    """Whether somebody can be "he" or "she", as far as the given name tells."""
    given = given_name(participant.name)
    return given_names().get(given or "", gender) == gender


def is_sure(who: int, gender: Gender | None, earlier: Earlier, participants: Sequence[Participant]) -> bool:
    """Whether the pronoun of a sentence can only mean `who`; without a gender it is "it"."""
    told = [mention for mention in earlier.mentions if mention.kind in ("name", "pronoun")]
    before = earlier.sentence
    if before is None or not any(m.participant == who and m.start >= before.start_char for m in told):
        return False
    subjects = list(_subjects(before, told))
    if gender is None:
        return {mention.participant for mention in subjects if mention.kind == "name"} == {who}
    near = {mention.participant for mention in told} - {who}
    rivals = {n for n in near if _is_rival(participants[n], gender)}
    acting = {mention.participant for mention in subjects}
    if rivals & acting:
        return False
    names = [place for place, mention in enumerate(told) if mention.kind == "name" and mention.participant == who]
    since = told[names[-1] :] if names else []
    if since and _is_shared(since[0], who, rivals, participants):
        return False
    if since and since[0].start >= before.start_char:
        return not _has_acted(before, since[0].start) and (who in acting or _is_nearest(since, before, rivals))
    goes_on = who in acting and not any(_is_somebody(word, told) for word in before)
    return goes_on and (bool(since) or who == earlier.hero)


def _has_acted(before: Span, named: int) -> bool:
    """Whether "he" or "she" is the subject of a sentence before somebody is named in it, and so is somebody else."""
    subjects = _main_subjects(before.root)
    return any(word.lower_ in {"he", "she"} and word.idx < named for word in subjects)


def _is_nearest(since: Sequence[Mention], before: Span, rivals: set[int]) -> bool:
    """Whether nobody else is named since the first of the mentions, nor described as a subject in the sentence before."""
    named = {mention.participant for mention in since if mention.kind == "name"}
    return not named & rivals and not any(_is_somebody(word, since) for word in before)


def _is_shared(last: Mention, who: int, rivals: Iterable[int], participants: Sequence[Participant]) -> bool:
    """Whether the name that `who` was last called by is that of somebody else too: "Bush"."""
    own = participants[who].name
    return last.end - last.start < len(own) and any(surname(participants[n].name) == surname(own) for n in rivals)


def _is_somebody(word: Token, told: Sequence[Mention]) -> bool:
    """Whether a word is a subject that describes a person: "the reporter"."""
    if word.tag_ != "NN" or word.dep_ not in SUBJECTS or kinds().get(word.lemma_.lower()) != "person":
        return False
    return not any(mention.start <= word.idx < mention.end for mention in told)


def is_in_own_words(words: Iterable[Token]) -> bool:
    """Whether the words outside quotation marks are somebody's own ("my mother told her …"), where "she" may be anybody."""
    return any(token.lower_ in _OWN_VOICE for token in words)


def _is_rival(participant: Participant, gender: Gender) -> bool:
    return participant.type == "person" and participant.named and fits(participant, gender)


def _subjects(sentence: Span, told: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the mentions that are subjects of the sentence's main clauses."""
    for subject in _main_subjects(sentence.root):
        for word in (subject, *subject.conjuncts):
            own = [word.idx, *(child.idx for child in word.children if child.dep_ in _NAMES_IT)]
            yield from (mention for mention in told if any(mention.start <= at < mention.end for at in own))


def _main_subjects(root: Token) -> Iterator[Token]:
    for verb in (root, *root.conjuncts):
        yield from children(verb, SUBJECTS)
