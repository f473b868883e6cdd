"""Surnames that several people of an article bear: alone, in a sentence that is to stand alone, they say nobody.

The full name is set in brackets for whom the article names far more often than the others. For these, and where one of them was told
of shortly before, the sentence is not used.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from briefgen.analysis.doubts import OPENINGS
from briefgen.analysis.setting import Namesakes, Setting
from briefgen.analysis.standins import Edit
from briefgen.analysis.syntax import POSSESSORS, SUBJECTS
from briefgen.analysis.tokens import Span, Token
from briefgen.analysis.vocabulary import titles
from briefgen.annotation import Mention, Participant
from briefgen.naming import fold, given_name, plain_name, surname

_FOREMOST = 5
"""How many times as often as all others together somebody must be named to be meant by the surname alone."""


def namesakes_of(participants: Sequence[Participant], mentions: Iterable[Mention]) -> Namesakes:
    """Return who has a surname that another full name of the article has as well."""
    bearers: dict[str, list[int]] = defaultdict(list)
    for number, each in enumerate(participants):
        if each.type == "person" and each.named and given_name(each.name):
            bearers[surname(each.name)].append(number)
    several = [group for group in bearers.values() if len(group) > 1]
    if not several:
        return Namesakes()
    named = Counter(mention.participant for mention in mentions if mention.kind == "name")
    others = {number: frozenset(group) - {number} for group in several for number in group}
    foremost = (who for who, rivals in others.items() if named[who] >= _FOREMOST * sum(named[each] for each in rivals))
    return Namesakes(others, frozenset(foremost))


def replacements(span: Span, setting: Setting) -> list[Edit] | None:
    """Return the replacement of a bare surname of several that opens a sentence or is its subject; None if it is in doubt whose it is."""
    if not setting.namesakes.others:
        return []
    shared = {setting.participants[who].name.split()[-1] for who in setting.namesakes.others}
    bare = next((token for token in span if token.text in shared and _is_foremost(token, span, setting)), None)
    if bare is None or _is_after_title(bare):
        return []
    mention = next((each for each in setting.mentions if each.start <= bare.idx < each.end), None)
    if mention is None or mention.kind != "name":
        return None
    who, end = mention.participant, bare.idx + len(bare.text)
    if (mention.start, mention.end) != (bare.idx, end) or who not in setting.namesakes.others:
        return []
    return [Edit(bare.idx, end, f"[{plain_name(setting.participants[who].name)}]")] if _is_sure(who, setting) else None


def _is_foremost(token: Token, span: Span, setting: Setting) -> bool:
    """Whether a word opens the sentence, or is its subject or heads whose that is."""
    if setting.is_quoted(token):
        return False
    noun = token.head if token.dep_ in POSSESSORS else token
    return (noun.dep_ in SUBJECTS and noun.head is span.root) or all(
        word.pos_ in OPENINGS for word in span if word.i < token.i
    )


def _is_after_title(token: Token) -> bool:
    return token.i > 0 and (fold(token.nbor(-1).text).removesuffix("."),) in titles()


def _is_sure(who: int, setting: Setting) -> bool:
    """Whether the article hardly names anybody else by that surname, and the sentences just before do not."""
    shared = setting.namesakes
    return who in shared.foremost and shared.others[who].isdisjoint(
        each.participant for each in setting.earlier().mentions
    )
