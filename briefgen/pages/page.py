"""A page before it is rendered.

A view is all that a template sees, and is made from `inputs` alone, so the inputs are the dependency set of the page: nothing is
recorded while rendering, and a page whose inputs and template are unchanged need not even make its view.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from briefgen.pages.edition import Edition

View = Mapping[str, object]

# The template of a file that is not rendered: its view holds the bytes as "data".
AS_IT_IS = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A file of the site: its address, its template, and the frozen values that its view is made from.

    `url` is relative to the site's root, as `people/alexander-lukashenko/` or `data/quotes.json`. `inputs` are frozen values; one
    that has a `key` attribute (a `Story`) is fingerprinted by it alone. `make` is a pure module-level function.
    """

    url: str
    template: str
    make: Callable[..., View]
    inputs: tuple[Hashable, ...]

    def view(self) -> View:
        """Make the values that the template sees."""
        return self.make(*self.inputs)


class Family(NamedTuple):
    """A kind of pages: what there is one of them for (articles, entities, days), in order, and the pages of each.

    The pages of one unit can be made without those of any other, so that an edit costs only those that it changes. `depth` tells
    how much of other articles they are drawn from (`Edition.pieces`): 1 for their main sentences, 2 for all that they state. Such
    pages are best made by who has made others like them.
    """

    units: "Callable[[Edition], Iterable[str]]"
    pages: "Callable[[Edition, str], Iterator[Page]]"
    depth: int = 0


def one_unit(pages: "Callable[[Edition], Iterator[Page]]", *, depth: int = 0) -> Family:
    """Return the family of pages that are always made together."""
    return Family(lambda _edition: ("",), lambda edition, _unit: pages(edition), depth)
