"""The dates of an article, from its text to what they mean."""

from collections.abc import Iterable, Sequence

from briefgen.analysis.dates.anchors import DateOrder, Found
from briefgen.analysis.dates.calendar import evidence
from briefgen.analysis.dates.forms import Form
from briefgen.analysis.dates.lookalikes import dates_among
from briefgen.analysis.dates.ranges import joined
from briefgen.analysis.dates.telling import Telling
from briefgen.analysis.dates.wordings import find_forms
from briefgen.analysis.tokens import Doc
from briefgen.annotation import DateMention, Stretch
from briefgen.article import Article


def find_dates(
    doc: Doc, article: Article, quoted: Iterable[Stretch], order: DateOrder = "day-first"
) -> tuple[DateMention, ...]:
    """Return the dates of the article's text, in order.

    `quoted` are the stretches between quotation marks; `order` is how to read 3/5/2023 where the article itself does not tell.
    """
    text = article.text
    forms = dates_among(joined(find_forms(text), text), text, doc)
    telling = Telling(doc, article, tuple(quoted), _order(forms, order))
    found = telling.read(forms)
    return tuple(DateMention(each.form.start, each.form.end, _value(each), _is_approximate(each)) for each in found)


def _value(found: Found) -> str:
    first, last = found.range
    return first.value if first == last else f"{first.value}/{last.value}"


def _is_approximate(found: Found) -> bool:
    return found.form.vague or found.form.kind == "season"


def _order(forms: Sequence[Form], default: DateOrder) -> DateOrder:
    """Return the order that the article's own numeric dates show, if they agree."""
    seen = {evidence(form) for form in forms if form.kind == "numeric"} - {None}
    return seen.pop() or default if len(seen) == 1 else default
