import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen import urls


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Alexander Lukashenko", "alexander-lukashenko"),
        ("Ángela Merkel’s Łódź", "angela-merkels-lodz"),
        ("O'Neill & Sons, Ltd.", "oneill-sons-ltd"),
        ("Лукашенко й", "лукашенко-й"),
        ("中国", "中国"),
        ("../../etc/passwd", "etc-passwd"),
        ("<script>", "script"),
        ("a" * 100, "a" * 80),
        ("word " * 30, "word" + "-word" * 15),
        ("…", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert urls.slugify(text) == slug


@given(st.text())
def test_a_slug_is_safe_and_stays_itself(text: str) -> None:
    slug = urls.slugify(text)
    assert not slug or urls.is_slug(slug)
    assert urls.slugify(slug) == slug


def test_a_clash_names_both_sources() -> None:
    clashes = urls.clashes(
        [("articles/a/", "content/a.md"), ("articles/b/", "content/b.md"), ("articles/A/", "content/c.md")]
    )
    assert [str(clash) for clash in clashes] == [
        "content/c.md: has the address articles/A/, as content/a.md has (give one of them another slug)"
    ]


def test_addresses_follow_the_kind() -> None:
    assert urls.entity("organisation", "un") == "organisations/un/"
    assert urls.article("talks") == "articles/talks/"
    assert urls.file_of("people/") == "people/index.html"
    assert urls.file_of("feed.xml") == "feed.xml"
