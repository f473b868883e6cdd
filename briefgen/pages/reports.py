"""What a briefing is made of: main points, quotes, who is new and who is rising, articles; each story once."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from briefgen.pages.edition import Edition
from briefgen.pages.extracts import Extract, extracts
from briefgen.pages.items import Card, Piece, Said
from briefgen.pages.periods import Kind, Period, periods
from briefgen.pages.quoted import by_article
from briefgen.pages.standings import Standing, counted, standings
from briefgen.summaries import period_lines, story_lines

POINTS: dict[Kind, int] = {"day": 5, "week": 7, "month": 8}
QUOTES, QUOTES_A_SPEAKER, CARDS, READ = 8, 2, 100, 60
_FIGURE = re.compile(r"\b\d+\b")


class Report(NamedTuple):
    """What a briefing is made of: the articles to read for its main points, quotes, who is new, who is rising, all articles.

    `stories` is the number of articles, all versions of one being one; `left` how many are not among the cards.
    """

    pieces: tuple[Piece, ...]
    quotes: tuple[Said, ...]
    new: tuple[Standing, ...]
    rising: tuple[Standing, ...]
    cards: tuple[Card, ...]
    stories: int
    left: int


def newest_briefing(edition: Edition) -> tuple[str, Report] | None:
    """Return the day of the newest briefing, and what it is made of; None where no article has a date."""
    newest = next((day for day in edition.survey.days if day), "")
    return (newest, report_of(edition, newest, edition.worked_out(periods)[newest])) if newest else None


def report_of(edition: Edition, value: str, period: Period) -> Report:
    """Gather what is in a period. Who is in the news is counted by the stories that are new in it, not by those told again."""
    pieces = [edition.pieces[slug] for slug in period.slugs]
    told_once = _told_once(pieces, edition)
    counts = counted([edition.pieces[slug] for slug in edition.each_once(period.slugs)])
    return Report(
        _foremost(told_once, counts),
        _quotes(edition, period.slugs),
        *standings(edition, period.kind, value, counts),
        tuple(piece.card for piece in pieces[:CARDS]),
        len(told_once),
        max(0, len(pieces) - CARDS),
    )


def _told_once(pieces: Sequence[Piece], edition: Edition) -> Sequence[Piece]:
    """Return the articles (newest first) by one version of each story."""
    if not edition.ranked:
        return pieces
    versions: dict[str, list[Piece]] = defaultdict(list)
    for piece in pieces:
        slug = piece.story.article.slug
        versions[edition.ranked.get(slug, (slug, 0))[0]].append(piece)
    return [_spokesman(each, edition) for each in versions.values()]


def _spokesman(versions: Sequence[Piece], edition: Edition) -> Piece:
    """Return the oldest version of a story that has all figures of the newest one's main line: it was first, and is not out of date."""
    if len(versions) == 1:
        return versions[0]
    ordered = sorted(versions, key=lambda piece: edition.ranked[piece.story.article.slug][1])
    newest = ordered[-1]
    latest = _figures(" ".join(line.text for line in story_lines(newest.story, 1)))
    return next((piece for piece in ordered if latest <= _figures(piece.story.article.text)), newest)


def _figures(text: str) -> frozenset[str]:
    return frozenset(_FIGURE.findall(text))


def _foremost(pieces: Sequence[Piece], counts: Counter[str]) -> tuple[Piece, ...]:
    """Return the articles to draw main points from: where they are many, those about what most articles are about."""
    if len(pieces) <= READ:
        return tuple(pieces)
    return tuple(sorted(pieces, key=lambda piece: -max((counts[key] for key in piece.links), default=0))[:READ])


def _quotes(edition: Edition, slugs: Sequence[str]) -> tuple[Said, ...]:
    """Return the most important quotes, the newest article first, no more than two of one speaker."""
    weighed = [each for slug in slugs for each in edition.telling[slug]]
    chosen: list[Said] = []
    by_speaker: Counter[str] = Counter()
    for _, said in sorted(weighed, key=lambda each: (-each[0], each[1].quotation.id)):
        if by_speaker[said.speaker_name] < QUOTES_A_SPEAKER:
            by_speaker[said.speaker_name] += 1
            chosen.append(said)
            if len(chosen) == QUOTES:
                break
    return tuple(sorted(chosen, key=lambda said: (said.card.iso, said.card.url), reverse=True))


def told(kind: Kind, report: Report) -> dict[str, object]:
    """Return the main points and the quotes of a briefing, and its articles, which stand in for points where there are none."""
    return {"points": main_points(kind, report), "groups": by_article(report.quotes), "cards": report.cards}


def main_points(kind: Kind, report: Report) -> tuple[Extract, ...]:
    """Return the lines that sum a period up."""
    cards = {piece.story.article.slug: piece.card for piece in report.pieces}
    return extracts(period_lines([(piece.story, piece.points) for piece in report.pieces], POINTS[kind]), cards)
