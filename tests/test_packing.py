from dataclasses import fields, replace
from datetime import date, datetime, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.annotation import Annotation, DateMention, Description, Mention, Participant, Quote, Sentence, Span
from briefgen.article import Article, Block, Inline
from briefgen.packing import DamagedError, pack_annotation, pack_article, unpack_annotation, unpack_article

offsets = st.integers(0, 10**6)
words = st.text(max_size=20)
parts = st.builds(
    Annotation,
    sentences=st.lists(st.builds(Sentence, offsets, offsets, st.floats(0, 1), words)).map(tuple),
    mentions=st.lists(st.builds(Mention, offsets, offsets, st.sampled_from(["name", "pronoun"]), offsets)).map(tuple),
    participants=st.lists(
        st.builds(
            Participant,
            words,
            st.sampled_from(["person", "place", None]),
            st.booleans(),
            st.lists(words).map(tuple),
            st.lists(st.builds(Description, words, offsets, offsets)).map(tuple),
        )
    ).map(tuple),
    quotes=st.lists(
        st.builds(
            Quote,
            offsets,
            offsets,
            st.just("direct"),
            st.none() | st.builds(Span, offsets, offsets),
            st.none() | offsets,
            st.none() | st.builds(Span, offsets, offsets),
            st.floats(0, 1),
        )
    ).map(tuple),
    dates=st.lists(st.builds(DateMention, offsets, offsets, words, st.booleans())).map(tuple),
    summary=st.lists(offsets).map(tuple),
)


def whole(annotation: Annotation) -> Annotation:
    """Let the mentions be of participants that there are."""
    cast = len(annotation.participants)
    mentions = tuple(replace(each, participant=each.participant % cast) for each in annotation.mentions if cast)
    return replace(annotation, mentions=mentions)


annotations = parts.map(whole)


values: st.SearchStrategy[object] = st.recursive(
    st.none() | st.booleans() | st.integers() | words | st.dates() | st.datetimes(),
    lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(words, inner),
    max_leaves=8,
)


def same(one: object, other: object) -> bool:
    """Whether two values have the same parts: one that comes back is of a class that takes itself apart lazily."""
    return all(getattr(one, part.name) == getattr(other, part.name) for part in fields(one))  # type: ignore[arg-type]


@settings(max_examples=30)
@given(annotations)
def test_an_annotation_comes_back_as_it_was(annotation: Annotation) -> None:
    back = unpack_annotation(pack_annotation(annotation))
    assert same(annotation, back)
    assert back.mention_counts() == annotation.mention_counts()
    assert back.sentence_spans() == annotation.sentence_spans()


@settings(max_examples=50)
@given(st.dictionaries(words, values))
def test_an_article_comes_back_as_it_was(extra: dict[str, object]) -> None:
    blocks = (Block("heading", 0, 4, level=2), Block("paragraph", 6, 20, inlines=(Inline(6, 9, "link", "a.html"),)))
    article = Article(
        path="content/ä.md",
        slug="a",
        title="Ä",
        text="Head\n\nand more text.",
        blocks=blocks,
        digest="d",
        published=date(2023, 2, 21),
        authors=("One", "Two"),
        line_starts=(0, 6),
        line_numbers=(3, 5),
        extra=extra,
    )
    back = unpack_article(pack_article(article))
    assert same(article, back)
    assert back.line_of(7) == 5


@settings(max_examples=25)
@given(annotations)
def test_what_is_let_go_is_there_again_for_whoever_asks(annotation: Annotation) -> None:
    again = unpack_annotation(pack_annotation(annotation))
    first = again.sentences
    again.let_go()
    again.let_go()
    assert again.sentences == first == annotation.sentences
    assert again.participants == annotation.participants


def test_what_is_let_go_of_an_article_is_there_again_for_whoever_asks() -> None:
    again = unpack_article(pack_article(Article("a.md", "a", "Title", "Text.", (Block("paragraph", 0, 5),), "0")))
    first = again.blocks
    again.let_go()
    assert again.blocks == first == (Block("paragraph", 0, 5),)
    assert again.text == "Text."


def test_what_an_extra_key_holds_keeps_its_kind() -> None:
    extra = {"list": [1, (2, {"when": datetime(2023, 1, 1, 6, tzinfo=timezone.utc)})], "map": {"on": date(2023, 1, 1)}}  # noqa: UP017
    article = Article("a.md", "a", "A", "text", (), "d", extra=extra)
    back = unpack_article(pack_article(article)).extra
    assert back == extra
    assert type(back["list"]) is list


def test_an_unknown_part_is_still_an_error() -> None:
    with pytest.raises(AttributeError):
        _ = unpack_annotation(pack_annotation(Annotation())).nonsense  # type: ignore[attr-defined]


@settings(max_examples=30)
@given(annotations, st.integers(0, 10**4), st.integers(1, 255))
def test_damage_is_noticed(annotation: Annotation, place: int, change: int) -> None:
    data = bytearray(pack_annotation(annotation))
    data[place % len(data)] ^= change
    with pytest.raises(DamagedError):
        unpack_annotation(bytes(data))


def test_a_value_that_was_cut_off_is_damaged() -> None:
    with pytest.raises(DamagedError):
        unpack_article(b"")
