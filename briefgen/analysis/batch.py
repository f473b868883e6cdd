"""What a worker does: a batch of packed articles in, as many packed annotations out."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from briefgen.analysis.model_files import model_digest
from briefgen.article import Article
from briefgen.config import AnalysisSettings
from briefgen.errors import BriefgenError, ModelError
from briefgen.packing import pack_annotation, unpack_article
from briefgen.values import dataclass

if TYPE_CHECKING:
    from briefgen.analysis.pipeline import Pipeline


@dataclass(frozen=True, slots=True)
class Batch:
    """Articles to be analysed with the same settings; `model` is the digest that the pipeline must have."""

    settings: AnalysisSettings
    model: str
    articles: tuple[bytes, ...]


def annotate_batch(batch: Batch) -> tuple[bytes | str, ...]:
    """Return the packed annotation of each article of a batch, or what went wrong with it.

    Raises `ModelError` on a machine that has another pipeline than the one meant.
    """
    if model_digest(batch.settings.model) != batch.model:
        raise ModelError.at("", 0, "a worker has another version of the pipeline", hint="install the same everywhere")
    articles = [unpack_article(data) for data in batch.articles]
    try:
        return tuple(_annotated(articles, batch.settings))
    except BriefgenError:
        raise
    except Exception:  # noqa: BLE001 -- one article among many: the others must not suffer
        return tuple(_annotated_or_not(article, batch.settings) for article in articles)


def _annotated_or_not(article: Article, settings: AnalysisSettings) -> bytes | str:
    try:
        return next(_annotated([article], settings))
    except Exception as error:  # noqa: BLE001 -- told with the path of the article
        return f"{type(error).__name__}: {error}"


def _annotated(articles: Sequence[Article], settings: AnalysisSettings) -> Iterator[bytes]:
    from briefgen.analysis.annotate import annotate_all  # noqa: PLC0415 -- spaCy is imported where analysis happens

    for annotation in annotate_all(articles, load_pipeline(settings.model), settings):
        yield pack_annotation(annotation)


@lru_cache(maxsize=1)
def load_pipeline(model: str) -> "Pipeline":
    """Return the pipeline, loaded once in a process."""
    from briefgen.analysis.pipeline import load  # noqa: PLC0415 -- spaCy is imported where analysis happens

    return load(model)
