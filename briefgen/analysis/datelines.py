"""Where an article was written, as its dateline says, and the words in its sentences that mean this place: "here", "this city"."""

import re
from collections.abc import Sequence

from briefgen.analysis.pointers import means_town, says_where
from briefgen.analysis.setting import Setting
from briefgen.analysis.standins import Edit
from briefgen.analysis.tokens import Span, Token
from briefgen.annotation import Mention, Participant

_PLACE_LINE = r"(?:[A-Z][A-Z.'’\-]+(?:,? [A-Z][A-Z.'’\-]+){0,3})(?:, [A-Z][\w.]{1,14}(?: \d{1,2})?){0,3}(?: \([\w ./]{2,20}\))?(?: ?[–—] ?[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4})?"
DATELINE = re.compile(
    rf"\A(?:{_PLACE_LINE}|[A-Z][a-z]{{2,8}}\.? \d{{1,2}} \([\w ./]{{2,20}}\)|[A-Z][a-z]+(?: [A-Z][a-z]+)?(?:, [A-Z][\w.]{{1,14}}(?: \d{{1,2}})?)? \([\w ./]{{2,20}}\)) ?[\-–—―]{{1,2}} (?=\S)"
    r"|\A[A-Z][a-z]+, D\.C\. ?[\-–—―] ?(?=[A-Z])"
    r"|\A(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, )?(?:January|February|March|April|May|June|July|August|September|October|November|December)"
    r" \d{1,2}, \d{4} (?=[A-Z])",
)
_HERE = frozenset({"here", "this"})
_EVENTS = frozenset(
    "appearance arena assembly banquet barn ceremony church college conference convention debate dinner event forum gathering "
    "hall headquarters hotel interview meeting parade protest rally reception school speech stop summit supporter talk trial "
    "university visit voter".split()
)
_HAPPENS = frozenset("accept announce assemble begin convene end gather hold meet open rally say speak tell".split())
"""What takes place in a town: there "here" is that town, and neither its state nor the country."""


def town_of(text: str, mentions: Sequence[Mention], participants: Sequence[Participant]) -> str:
    """Return the name of the place in the dateline with which an article begins; "" where it begins with none or names none."""
    line = DATELINE.match(text)
    if line is None:
        return ""
    first = next((mention for mention in mentions if mention.kind == "name"), None)
    if first is None or first.start > 0 or participants[first.participant].type != "place":
        return ""
    name = participants[first.participant].name
    return name.title() if name.isupper() else name


def replacements(span: Span, setting: Setting) -> list[Edit]:
    """Return the replacements of what means the place in the dateline."""
    if not setting.town or _HERE.isdisjoint(span.doc.lowers[span.start : span.end]):
        return []
    return [edit for token in span if not setting.is_quoted(token) for edit in _replacement(token, setting)]


def _replacement(token: Token, setting: Setting) -> list[Edit]:
    if means_town(token):
        return [Edit(token.idx, token.head.idx + len(token.head.text), f"[{setting.town}]")]
    if token.lower_ != "here" or token.tag_ != "RB" or token.i == token.sent.start or says_where(token):
        return []
    before = token.nbor(-1)
    takes_place = before.lemma_ in _EVENTS or (token.head.lemma_ in _HAPPENS and before.pos_ in {"NOUN", "VERB"})
    return [Edit(token.idx, token.idx + len(token.text), f"[in {setting.town}]")] if takes_place else []
