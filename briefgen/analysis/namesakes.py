"""Surnames that several people of an article bear: alone, in a sentence that is to stand alone, they say nobody.

The full name is set in brackets for whom the article names far more often than the others. For these, and where one of them was told
of shortly before, the sentence is not used.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from briefgen.analysis.doubts import OPENINGS
from briefgen.analysis.setting import Namesakes, Setting
from briefgen.analysis.standins import Edit
from briefgen.analysis.syntax import POSSESSORS, SUBJECTS
from briefgen.analysis.tokens import Span, Token
from briefgen.analysis.vocabulary import titles
from briefgen.annotation import Mention, Participant
from briefgen.naming import fold, foremost, namesakes, plain_name


def namesakes_of(participants: Sequence[Participant], mentions: Iterable[Mention]) -> Namesakes:
    """Return who has a surname that another full name of the article has as well."""
    shared = namesakes([each.name if each.type == "person" and each.named else "" for each in participants])
    if not shared:
        return Namesakes()
    return Namesakes(shared, foremost(shared, Counter(each.participant for each in mentions if each.kind == "name")))


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
