"""Articles: a page for each, and the lists of all of them by month."""

from collections.abc import Iterator
from typing import NamedTuple

from markupsafe import Markup, escape

from briefgen.annotation import QuoteKind
from briefgen.knowledge import Story
from briefgen.pages.body import Marked, render_body, render_line
from briefgen.pages.edition import Card, Edition, Link, Site, Spot
from briefgen.pages.frame import Crumb, frame, shortened
from briefgen.pages.marks import verbatim_parts
from briefgen.pages.page import Page, View


class Mark(NamedTuple):
    """A quote of the article as its page marks it; `speaker` is None where the speaker has no page or is not known."""

    start: int
    end: int
    fragment: str
    kind: QuoteKind
    text: str
    speaker: Link | None
    speaker_name: str
    confidence: float
    corrected: bool


class Neighbours(NamedTuple):
    """The articles just before and after, by date."""

    older: Card | None
    newer: Card | None


def article_pages(edition: Edition) -> Iterator[Page]:
    """Yield the page of every article."""
    links, spots = edition.links, edition.spots
    cards = list(edition.cards.values())
    around = zip([None, *cards], cards, [*cards[1:], None], strict=False)
    for (slug, story), (newer, card, older) in zip(edition.knowledge.stories.items(), around, strict=True):
        cast = tuple(links.get(key or "") for key in story.entities)
        marks = tuple(_mark(spot, links) for spot in spots.get(slug, ()))
        yield Page(f"articles/{slug}/", "article.html", article_view, (edition.site, story, card, cast, marks, Neighbours(older, newer)))


def _mark(spot: Spot, links: dict[str, Link]) -> Mark:
    q = spot.quotation
    speaker = links.get(q.speaker) if q.speaker else None
    return Mark(spot.start, spot.end, spot.fragment, q.kind, q.text, speaker, speaker.name if speaker else q.speaker_name, round(q.confidence, 2), q.corrected)


def article_view(
    site: Site, story: Story, card: Card, cast: tuple[Link | None, ...], marks: tuple[Mark, ...], neighbours: Neighbours
) -> View:
    """Make the view of an article's page."""
    article, url = story.article, f"articles/{story.article.slug}/"
    root = "../../"
    summary = _summary(story)
    quotes = tuple(_marked(mark, root, site, previous) for previous, mark in zip((None, *marks), marks, strict=False))
    targets = {number: (root + link.url if link.url else "", link.type) for number, link in enumerate(cast) if link}
    return {
        **frame(
            site,
            url,
            article.title,
            description=summary[0][0] if summary else shortened(article.text, 200),
            section="articles",
            crumbs=(Crumb(site.texts["home"], ""), Crumb(site.texts["articles"], "articles/"), Crumb(article.title, None)),
            kind="article",
            schema=_schema(site, story, url, marks),
        ),
        "article": article,
        "card": card,
        "heading": _heading(story, quotes),
        "summary": summary,
        "cast": _cast(story, cast),
        "body": render_body(story, quotes, targets),
        "quotes": tuple((mark, verbatim_parts(mark.text, mark.kind)) for mark in marks),
        "neighbours": neighbours,
    }


def _summary(story: Story) -> tuple[tuple[str, str], ...]:
    """Return the lines of the summary, each with the fragment of its sentence; the writer's own summary has none."""
    if story.article.summary:
        return ((story.article.summary, ""),)
    sentences = story.annotation.sentences
    chosen = sorted(story.annotation.summary[:3])
    return tuple((sentences[n].readable or story.article.text[sentences[n].start : sentences[n].end], f"s{n + 1}") for n in chosen)


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
    people, counts = story.annotation.participants, [0] * len(story.annotation.participants)
    for mention in story.annotation.mentions:
        counts[mention.participant] += 1
    order = sorted((n for n, link in enumerate(cast) if link), key=lambda n: (-people[n].salience, -counts[n], people[n].name))
    seen: set[Link] = set()
    groups: dict[str, list[Role]] = {"person": [], "organisation": [], "place": []}
    for n in order:
        link = cast[n]
        if link and link not in seen:
            seen.add(link)
            told = people[n].descriptions[0] if people[n].descriptions else None
            groups[link.type].append(Role(link, told.text if told else "", _sentence_at(story, told.start) if told else "", counts[n]))
    return tuple((kind, tuple(roles)) for kind, roles in groups.items() if roles)


def _sentence_at(story: Story, offset: int) -> str:
    for number, sentence in enumerate(story.annotation.sentences, 1):
        if sentence.start <= offset < sentence.end:
            return f"s{number}"
    return ""


def _marked(mark: Mark, root: str, site: Site, previous: Mark | None) -> Marked:
    """Prepare a quote for the body. The margin names the speaker once where one goes on speaking."""
    goes_on = previous is not None and mark.speaker_name and previous.speaker_name == mark.speaker_name and previous.kind == mark.kind and mark.start - previous.end < 200
    return Marked(mark.start, mark.end, mark.fragment, mark.kind, "" if goes_on else _label(mark, root, site))


def _label(mark: Mark, root: str, site: Site) -> str:
    t = site.texts
    if not mark.speaker_name:
        return f'<span class="by none" title="{escape(t["unattributed_why"])}">{escape(t["unattributed"])}</span>' if mark.kind != "indirect" else ""
    name: str = escape(mark.speaker_name)
    if mark.speaker and mark.speaker.url:
        name = f'<a class="{mark.speaker.type}" href="{root}{mark.speaker.url}">{name}</a>'
    told = {"direct": "", "mixed": t["in_part"], "indirect": t["reported"]}[mark.kind]
    return f'<span class="by">{name}' + (f" <small>{escape(told)}</small>" if told else "") + "</span> "


def _schema(site: Site, story: Story, url: str, marks: tuple[Mark, ...]) -> dict[str, object]:
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
    said = [_quotation(mark) for mark in marks if mark.speaker_name and mark.kind == "direct"]
    return {**schema, "hasPart": said} if said else schema


def _quotation(mark: Mark) -> dict[str, object]:
    # schema.org lets persons and organisations speak; a place that speaks is its government.
    kind = "Organization" if mark.speaker and mark.speaker.type != "person" else "Person"
    return {"@type": "Quotation", "text": "".join(verbatim_parts(mark.text, "direct")).strip(), "spokenByCharacter": {"@type": kind, "name": mark.speaker_name}}
