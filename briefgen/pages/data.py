"""The corpus as data: articles, entities and quotes as JSON, quotes as CSV, and the schema of the JSON.

The text of a file is made with its page, as the page's only input: a digest of all that it is made from would take as long.
"""

import csv
import hashlib
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from briefgen.knowledge import Entity, Quotation, Story
from briefgen.pages.edition import Edition
from briefgen.pages.frame import compact_json
from briefgen.pages.items import fragments, url_of
from briefgen.pages.machines import asset_view
from briefgen.pages.page import Family, Page, View
from briefgen.pages.site import Site

# A cell that begins so is taken for a formula by spreadsheets; an apostrophe before it makes it text.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
CSV_COLUMNS = (
    "id", "date", "speaker", "speaker_id", "kind", "text", "confidence", "article", "title", "source", "url", "reported_by",
)  # fmt: skip
_SCHEMA = "schema.json"


def data_pages(edition: Edition, name: str) -> Iterator[Page]:
    """Yield a file of data."""
    if name == _SCHEMA:
        yield Page(f"data/{name}", _SCHEMA, asset_view, (edition.site,))
    else:
        yield Page(f"data/{name}", "plain.txt", data_view, (File.of(DATA_FILES[name](edition)),))


@dataclass(frozen=True, slots=True)
class File:
    """The text of a file, and a digest of it that stands for it in fingerprints: it may have many megabytes."""

    key: str
    text: str

    @classmethod
    def of(cls, text: str) -> "File":
        """Take the digest of a text."""
        return cls(hashlib.blake2b(text.encode(), digest_size=16).hexdigest(), text)


def data_view(file: File) -> View:
    """Hand on the text of a file."""
    return {"text": file.text}


def articles_json(edition: Edition) -> str:
    """Write the list of articles: nothing of it depends on the wording of their texts."""
    return _json(_article_data(edition.site, story) for story in edition.knowledge.stories.values())


def _article_data(site: Site, story: Story) -> dict[str, object]:
    article = story.article
    return {
        "slug": article.slug,
        "url": f"{site.base_url}articles/{article.slug}/",
        "title": article.title,
        "date": article.published.isoformat() if article.published else None,
        "source": article.source,
        "source_url": article.source_url,
        "authors": article.authors,
        "tags": article.tags,
        "entities": sorted({key for key in story.entities if key}),
    }


def entities_json(edition: Edition) -> str:
    """Write the list of entities."""
    return _json(_entity_data(edition.site, entity) for entity in edition.knowledge.entities.values())


def _entity_data(site: Site, entity: Entity) -> dict[str, object]:
    return {
        "id": entity.id,
        "name": entity.name,
        "type": entity.type,
        "url": site.base_url + url_of(entity) if entity.has_page else None,
        "aliases": entity.aliases,
        "descriptions": [fact.text for fact in entity.descriptions],
        "same_as": entity.same_as,
        "mentions": entity.mentions,
        "articles": [seen.slug for seen in entity.appearances],
        "quotes": entity.quotes_by,
        "quotes_about": entity.quotes_about,
        "connections": [{"id": key, "articles": count} for key, count in entity.connections[:20]],
    }


def quotes_json(edition: Edition) -> str:
    """Write the list of quotes; those without a speaker are in it too, with null."""
    return _json(_quote_data(edition.site, quotation) for quotation in edition.knowledge.quotations.values())


def _quote_data(site: Site, q: Quotation) -> dict[str, object]:
    places = zip(q.places, fragments(q), strict=True)
    return {
        "id": q.id,
        "text": q.text,
        "kind": q.kind,
        "date": q.published.isoformat() if q.published else None,
        "speaker": {"id": q.speaker, "name": q.speaker_name} if q.speaker or q.speaker_name else None,
        "reported_by": {"id": q.reporter, "name": q.reporter_name} if q.reporter_name else None,
        "confidence": round(q.confidence, 3),
        "corrected": q.corrected,
        "about": q.about,
        "places": [
            {"article": p.slug, "url": f"{site.base_url}articles/{p.slug}/#{fragment}", "start": p.start, "end": p.end}
            for p, fragment in places
        ],
    }


def _json(rows: Iterable[Mapping[str, object]]) -> str:
    """Write one object a line: easy on version control and on tools that read line by line."""
    lines = ",\n".join(map(compact_json, rows))
    return f"[\n{lines}\n]\n" if lines else "[]\n"


def quotes_csv(edition: Edition) -> str:
    """Write the quotes as a spreadsheet opens them: UTF-8 with a mark that says so, and no cell that acts as a formula."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(CSV_COLUMNS)
    quotations = edition.knowledge.quotations.values()
    writer.writerows(map(defused, _row(q, edition)) for q in quotations if q.speaker_name or q.speaker)
    return "\ufeff" + text.getvalue()


def _row(q: Quotation, edition: Edition) -> tuple[str, ...]:
    said = edition.quotes[q.id]
    speaker, card, slug = said.speaker_name, said.card, q.places[0].slug
    url = f"{edition.site.base_url}articles/{slug}/#{said.where[0][1]}"
    return (
        q.id,
        card.iso,
        speaker,
        q.speaker or "",
        q.kind,
        q.text,
        f"{q.confidence:.3f}",
        slug,
        card.title,
        card.source,
        url,
        said.reporter_name,
    )


def defused(cell: str) -> str:
    """Return the cell so that no spreadsheet takes it for a formula."""
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULA) else cell


DATA_FILES: Mapping[str, Callable[[Edition], str]] = {
    "articles.json": articles_json,
    "entities.json": entities_json,
    "quotes.json": quotes_json,
    "quotes.csv": quotes_csv,
}
DATA = Family(lambda _edition: (*DATA_FILES, _SCHEMA), data_pages)
