"""How articles are shared out among workers."""

import heapq
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.article import Source, parse
from briefgen.build.analysing import portions
from briefgen.build.reading import Read


def _reads(lengths: Sequence[int]) -> list[Read]:
    return [
        Read(parse(Source(f"content/{n}.txt", ("One" + " word" * (length // 5)).encode())), b"", b"")
        for n, length in enumerate(lengths)
    ]


@given(st.lists(st.integers(min_value=0, max_value=60_000), max_size=40))
def test_every_article_is_in_one_batch(lengths: list[int]) -> None:
    """In order, and none twice."""
    reads = _reads(lengths)
    assert [read for batch in portions(reads) for read in batch] == reads


@pytest.mark.parametrize("workers", [2, 4])
@pytest.mark.parametrize("articles", [60, 100, 400])
def test_workers_end_at_about_the_same_time(articles: int, workers: int) -> None:
    """Whoever is free takes the next batch; nobody has much more to read than the others."""
    reads = _reads([2_800] * articles)
    busy = [0] * workers
    for batch in portions(reads):
        heapq.heappush(busy, heapq.heappop(busy) + sum(len(read.article.text) for read in batch))
    assert max(busy) < 1.2 * sum(busy) / workers


def test_batches_are_small_enough_to_lose() -> None:
    """Some fifteen articles of usual length at most, however many there are."""
    assert max(map(len, portions(_reads([2_800] * 1_000)))) <= 15
