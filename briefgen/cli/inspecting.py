"""`briefgen inspect`: analyse some files as a build would, and show what was found, with the site's corrections on it."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from briefgen.analysis import pipeline
from briefgen.analysis.annotate import annotate_all
from briefgen.analysis.model_files import shortcomings
from briefgen.article import Article, Source, parse
from briefgen.cli.telling import FAILED, complain, warn
from briefgen.config import Config
from briefgen.corrected import corrected
from briefgen.corrections import Correction, in_article, load
from briefgen.errors import ArticleError, CorrectionError, Problem
from briefgen.inspection import as_json, as_text
from briefgen.sources import read_files


def inspect(files: Iterable[Path], folder: Path, *, json: bool, strict: bool) -> None:
    """Print what is found in each file, in order; the files that cannot be read are told at the end, and then it fails."""
    config = Config.load(folder)
    problems: list[Problem] = []
    articles = list(_articles(files, problems))
    odd = (problem for article in articles for problem in article.warnings)
    warnings = warn((*shortcomings(config), *odd))
    show = as_json if json else as_text
    if articles:
        corrections = load(folder, config)
        found = annotate_all(articles, pipeline.load(config.reading.model), config.reading)
        for article, annotation in zip(articles, found, strict=True):
            right = corrected(article, annotation, corrections + _own(article, problems))
            click.echo(show(article, right, config.analysis.min_confidence))
    complain(problems)
    if problems or (strict and warnings):
        sys.exit(FAILED)


def _own(article: Article, problems: list[Problem]) -> tuple[Correction, ...]:
    """Return the corrections in the front matter of an article; what is wrong with them is a problem."""
    try:
        return in_article(article).items
    except CorrectionError as error:
        problems += error.problems
        return ()


def _articles(files: Iterable[Path], problems: list[Problem]) -> Iterator[Article]:
    for found in read_files(files):
        if isinstance(found, Source):
            try:
                yield parse(found)
            except ArticleError as error:
                problems += error.problems
        else:
            problems.append(found)
