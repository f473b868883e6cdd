"""What is known around one sentence that is to stand alone."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple

from briefgen.analysis.antecedents import Earlier
from briefgen.analysis.tokens import Doc, Token
from briefgen.annotation import Mention, Participant, Quote, Stretch
from briefgen.values import dataclass


class Namesakes(NamedTuple):
    """People of an article who share a surname: for each who else bears it, and those who are `foremost` among its bearers."""

    others: Mapping[int, frozenset[int]] = MappingProxyType({})
    foremost: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known around one sentence: the mentions in it, the quotes and outermost quotation marks that overlap it, what stands before.

    What stands before is asked for, since few sentences have a pronoun for which it matters. `text` is that of the document, `town` the place in
    the article's dateline; `namesakes` tells who shares a surname.
    """

    doc: Doc
    text: str
    mentions: Sequence[Mention]
    participants: Sequence[Participant]
    quotes: Sequence[Quote]
    quoted: Sequence[Stretch]
    earlier: Callable[[], Earlier]
    town: str
    namesakes: Namesakes

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
