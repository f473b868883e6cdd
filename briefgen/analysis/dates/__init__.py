"""When: the dates that an article speaks of, at the precision that its words support.

The way through:

1. `wordings`: what the words are, from the text alone: `patterns` (made of `words`, tried around `nuclei`), each with its reader → `forms`.
2. `lookalikes`: forms that are no dates (a quantity, a habit, a name) go; `ranges`: "from X to Y" becomes one.
3. `telling`: the article read in order; what each date is told from → an `anchors.Anchor`. The `tense` of a date's clause is that of its
   `verbs`, unless the words around it tell more; what verbs and nouns tell of time is in `lexicon`.
4. `meanings`: what a form means against its anchor, a module for each idea: `calendar` (days and months, with or without a year),
   `weekdays` (and weekends), `counting` (so many units from now or from the date before), `stretches` (decades, seasons, quarters).

Where these do not settle it there is no date, for no date is better than a wrong one. The conventions:

- A weekday is the day of publication or the last one before it; the next one in a clause that looks forward (Associated Press
  and Reuters style: the weekday alone within seven days).
- What was to come ("was to speak on Friday", "would"), and what hangs from a noun ("the results of Tuesday's vote will"), is no date where
  a day of the last two, or a month just past, may be meant as well.
- With the perfect ("have called a strike from Tuesday") or "would have" a weekday is no date, nor is "last Tuesday" on a Wednesday.
- A month or a day without a year is the last one in the past, the next one in a clause that looks forward; in a telling of long
  ago (dates with years just before it) it belongs to that year.
- In the last days of a month its bare name, in the past tense, is no date: it may be of this year or the last.
- A day almost a year off, for which the tense asks, is no date, as news would tell its year; nor is 11 September far from the day.
- What somebody promised, warned of or ordered, and to or until when something was put off, was to come.
- Of days in a list each is a date ("on 13, 14 and 16 December").
- "In six months" counts from now with a verb of a moment ("takes effect in six months"); elsewhere it is a length of time.
- What is said inside quotation marks counts from the day on which it was said, if the sentence tells it.
- "Tonight" in a quotation is no date where the text has just told of another of the last days, on which it may have been said.
- In numeric dates a part over 12 settles the order for the whole article, else the site's setting does.
"""

from briefgen.analysis.dates.anchors import DateOrder
from briefgen.analysis.dates.finding import find_dates

__all__ = ["DateOrder", "find_dates"]
