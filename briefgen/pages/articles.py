"""Articles: a page for each, and the lists of all of them by month."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from briefgen.chronicle import first_day
from briefgen.errors import printable
from briefgen.knowledge import Story
from briefgen.pages.body import MACHINE_DATE, Marked, render_body, render_line
from briefgen.pages.edition import Edition
from briefgen.pages.escaping import escaped
from briefgen.pages.frame import Crumb, compact_json, frame, shortened
from briefgen.pages.items import Card, Link, Said, Spot
from briefgen.pages.marks import own_words, with_marks
from briefgen.pages.outlets import source_url
from briefgen.pages.page import Family, Page, View
from briefgen.pages.site import Site
from briefgen.pages.timeline import date_label

# Characters between two quotes of one speaker that are one speech.
GOES_ON = 200
NAMES_SHOWN, DATES_SHOWN = 3, 12
_DOUBTED = 2


class Related(NamedTuple):
    """An article that is related to this one, and why: the names that both share, and whether both report the same quote."""

    card: Card
    names: tuple[str, ...]
    same_quote: bool


class Neighbours(NamedTuple):
    """The articles just before and after, by date."""

    older: Card | None
    newer: Card | None


def article_pages(edition: Edition, slug: str) -> Iterator[Page]:
    """Yield the page of an article."""
    links, cards, story = edition.links, edition.cards, edition.knowledge.stories[slug]
    newer, older = (cards[other] if other else None for other in edition.neighbours[slug])
    cast = tuple(links[key] if key else None for key in story.entities)
    more = (_related(edition, slug), _versions(edition, slug))
    yield Page(
        f"articles/{slug}/",
        "article.html",
        article_view,
        (edition.site, story, cards[slug], cast, edition.spots[slug], Neighbours(older, newer), *more),
    )


ARTICLES = Family(lambda edition: edition.knowledge.stories, article_pages)


def _related(edition: Edition, slug: str) -> tuple[Related, ...]:
    links = edition.links
    return tuple(
        Related(
            edition.cards[relation.slug],
            tuple(links[key].name for key in relation.entities[:NAMES_SHOWN] if key in links),
            bool(relation.quotes),
        )
        for relation in edition.survey.related.get(slug, ())
    )


def _versions(edition: Edition, slug: str) -> tuple[Card, ...]:
    return tuple(
        edition.cards[other]._replace(note="") for other in edition.survey.versions.get(slug, ()) if other != slug
    )


def article_view(
    site: Site,
    story: Story,
    card: Card,
    cast: tuple[Link | None, ...],
    spots: tuple[Spot, ...],
    neighbours: Neighbours,
    related: tuple[Related, ...],
    versions: tuple[Card, ...],
) -> View:
    """Make the view of an article's page."""
    article, url = story.article, f"articles/{story.article.slug}/"
    root = "../../"
    summary = _summary(story)
    quotes = tuple(
        _marked(spot, previous, article.text, root, site) for previous, spot in zip((None, *spots), spots, strict=False)
    )
    targets = {number: (root + link.url if link.url else "", link.type) for number, link in enumerate(cast) if link}
    view: View = {
        **frame(
            site,
            url,
            article.title,
            description=summary[0][0][0] if summary else shortened(article.text, 200),
            section="articles",
            crumbs=(
                Crumb(site.texts["home"], ""),
                Crumb(site.texts["articles"], "articles/"),
                Crumb(article.title, None),
            ),
            kind="article",
            schema=_schema(site, story, url, spots),
        ),
        "article": article,
        "path": printable(article.path),
        "card": card,
        "source_url": source_url(article.source),
        "heading": _heading(story, quotes),
        "summary": summary,
        "cast": _cast(story, cast),
        "dates": _dates(site, story),
        "body": render_body(story, quotes, targets),
        "quotes": spots,
        "neighbours": neighbours,
        "related": related,
        "versions": versions,
        "corrections": _corrections(spots),
    }
    story.let_go()  # nobody else reads all of it
    return view


def _summary(story: Story) -> tuple[tuple[tuple[str, str], ...], ...]:
    """Return the points of the summary: sentences, each with its fragment; the writer's own summary has none.

    A sentence that does not stand alone is told in one point with the one before it.
    """
    if story.article.summary:
        return (((story.article.summary, ""),),)
    points: list[tuple[tuple[str, str], ...]] = []
    for number in sorted(story.annotation.summary[:3]):
        sentence = story.annotation.sentences[number]
        line = (sentence.readable or sentence.following, f"s{number + 1}")
        if sentence.readable or not points:
            points.append((line,))
        else:
            points[-1] = (*points[-1], line)
    return tuple(points)


def _heading(story: Story, quotes: tuple[Marked, ...]) -> Markup:
    """Return the title; where it stands in the text itself, with the anchors of its sentences and quotes."""
    first = next((block for block in story.article.blocks if block.kind == "title"), None)
    return render_line(story, first.start, first.end, quotes) if first else escape(story.article.title)


class Role(NamedTuple):
    """Somebody in the article: who, what the article says they are and where it says so, and how often it mentions them."""

    link: Link
    description: str
    fragment: str
    mentions: int


def _cast(story: Story, cast: tuple[Link | None, ...]) -> tuple[tuple[str, tuple[Role, ...]], ...]:
    """Return who is in the article, by kind, the most prominent first."""
    people, counts = story.annotation.participants, story.annotation.mention_counts()
    order = sorted(
        (n for n, link in enumerate(cast) if link), key=lambda n: (-people[n].salience, -counts[n], people[n].name)
    )
    seen: set[Link] = set()
    groups: dict[str, list[Role]] = {"person": [], "organisation": [], "place": []}
    for n in order:
        link = cast[n]
        if link and link not in seen:
            seen.add(link)
            told = people[n].descriptions[0] if people[n].descriptions else None
            groups[link.type].append(
                Role(link, told.text if told else "", _sentence_at(story, told.start) if told else "", counts[n])
            )
    return tuple((kind, tuple(roles)) for kind, roles in groups.items() if roles)


def _sentence_at(story: Story, offset: int) -> str:
    """Return the fragment of the sentence that holds a character, or nothing."""
    sentences = story.annotation.sentences
    number = bisect_right(sentences, offset, key=lambda sentence: sentence.start)
    return f"s{number}" if number and offset < sentences[number - 1].end else ""


class Named(NamedTuple):
    """A date that the article names: in words, for machines where HTML knows such dates, and the fragment of its sentence."""

    label: str
    iso: str
    fragment: str


def _dates(site: Site, story: Story) -> tuple[Named, ...]:
    """Return the days, weeks, months and years that the article names, each once, in order of time."""
    found: dict[str, Named] = {}
    for dated in story.annotation.dates:
        if dated.value not in found:
            iso = dated.value if MACHINE_DATE.fullmatch(dated.value) else ""
            label = date_label(site.texts, dated.value, approximate=dated.approximate)
            found[dated.value] = Named(label, iso, _sentence_at(story, dated.start))
    return tuple(found[value] for value in sorted(found, key=lambda value: (first_day(value), value))[:DATES_SHOWN])


def _marked(spot: Spot, previous: Spot | None, text: str, root: str, site: Site) -> Marked:
    """Prepare a quote for the body. The margin names the speaker once where one goes on speaking."""
    said = spot.said
    goes_on = (
        previous is not None
        and said.speaker_name != ""
        and previous.said.speaker_name == said.speaker_name
        and spot.start - previous.end < GOES_ON
    )
    start, end = with_marks(text, spot.start, spot.end) if said.kind == "direct" else (spot.start, spot.end)
    own = own_words(text, start, end) if said.kind == "mixed" else ()
    return Marked(start, end, spot.fragment, said.kind, _label(said, root, site, goes_on=goes_on), goes_on, own)


def _label(said: Said, root: str, site: Site, *, goes_on: bool) -> str:
    t = site.texts
    if not said.speaker_name:
        unknown = f'<span class="by none" title="{escaped(t["unattributed_why"])}">{escaped(t["unattributed"])}</span> '
        return unknown if said.kind != "indirect" else ""
    name = escaped(said.speaker_name)
    if said.speaker and said.speaker.url:
        name = f'<a class="{said.speaker.type}" href="{root}{said.speaker.url}">{name}</a>'
    told = {"direct": "", "mixed": t["in_part"], "indirect": t["reported"]}[said.kind]
    via = f"{t['reported_by']} {said.reporter_name}" if said.reporter_name else ""
    shown = (via,) if via and said.kind == "indirect" else (told, via)
    notes = "".join(f" <small>{escaped(note)}</small>" for note in shown if note)
    marks = (" on" if goes_on and not via else "") + (" told" if told else "")
    return f'<span class="by{marks}">{name}{notes}</span> '


def _schema(site: Site, story: Story, url: str, spots: tuple[Spot, ...]) -> dict[str, object]:
    article = story.article
    schema: dict[str, object] = {"@type": "NewsArticle", "headline": shortened(article.title, 110), "inLanguage": "en"}
    if article.published:
        schema["datePublished"] = article.published.isoformat()
    if article.authors:
        schema["author"] = [{"@type": "Person", "name": name} for name in article.authors]
    if article.source:
        schema["publisher"] = {"@type": "Organization", "name": article.source}
    if article.source_url:
        schema["isBasedOn"] = article.source_url
    if site.base_url:
        schema["url"] = schema["mainEntityOfPage"] = site.base_url + url
    said = [_quotation(spot.said) for spot in spots if spot.said.speaker_name and spot.said.kind == "direct"]
    return {**schema, "hasPart": said} if said else schema


def _quotation(said: Said) -> dict[str, object]:
    # schema.org lets persons and organisations speak; a place that speaks is its government.
    kind = "Organization" if said.speaker and said.speaker.type != "person" else "Person"
    speaker = {"@type": kind, "name": said.speaker_name}
    return {"@type": "Quotation", "text": "".join(said.parts).strip(), "spokenByCharacter": speaker}


def _corrections(spots: tuple[Spot, ...]) -> str:
    """Return lines for content/corrections.toml about quotes of this page, the unattributed ones first, ready to be changed."""
    doubtful = sorted(spots, key=lambda spot: (bool(spot.said.speaker_name), spot.said.quotation.confidence))
    lines = (
        f"[[quote]]\ntext = {_toml(spot.said.quotation.text)}\nspeaker = {_toml(spot.said.speaker_name)}"
        for spot in doubtful[:_DOUBTED]
    )
    return "\n\n".join(dict.fromkeys(lines))


def _toml(text: str) -> str:
    """Write a string as TOML does, which is as JSON does but for the character DEL."""
    return compact_json(" ".join(text.split())).replace("\x7f", "\\u007f")
