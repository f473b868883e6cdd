import pytest

from briefgen.article.header import split
from briefgen.errors import ArticleError


def failing(text: str) -> str:
    with pytest.raises(ArticleError) as caught:
        split(text, "content/trade.md", key_lines=False)
    return str(caught.value)


def test_yaml_is_split_off_with_its_lines() -> None:
    header = split("---\ntitle: Talks\ntags:\n  - a\nextra: 3\n---\nBody.\n", "a.md", key_lines=False)
    assert header.values == {"title": "Talks", "tags": ["a"], "extra": 3}
    assert header.lines == {"title": 2, "tags": 3, "extra": 5}
    assert (header.body, header.body_line) == ("Body.\n", 7)


def test_toml_is_split_off_with_its_lines() -> None:
    header = split('+++\ntitle = "Talks"\n\n[corrections]\nhide = ["X"]\n+++\nBody.\n', "a.md", key_lines=False)
    assert header.values == {"title": "Talks", "corrections": {"hide": ["X"]}}
    assert header.lines == {"title": 2, "corrections": 4, "corrections.hide": 5}
    assert (header.body, header.body_line) == ("Body.\n", 7)


def test_key_lines_are_split_off() -> None:
    header = split("Title: Talks: the end\nSection: World\n\nBody.\n", "a.txt", key_lines=True)
    assert header.values == {"Title": "Talks: the end", "Section": "World"}
    assert header.body.strip() == "Body."


def test_blank_lines_before_key_lines_count_as_lines() -> None:
    header = split("\n\nTitle: Talks\nThe talks began.\n", "a.txt", key_lines=True)
    assert (header.lines, header.body, header.body_line) == ({"Title": 3}, "The talks began.\n", 4)


def test_values_of_known_keys_stay_as_they_were_written() -> None:
    assert split("---\ntitle: 007\ndraft: No\n---\n", "a.md", key_lines=False).values == {"title": "007", "draft": "No"}


@pytest.mark.parametrize("text", ["---\n\nA rule, not front matter.\n", "Just text.", "----\nx\n"])
def test_text_without_a_header_is_all_body(text: str) -> None:
    assert split(text, "a.md", key_lines=False).body == text


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("tags: [a, b", "the [ on this line is not closed, or a comma is missing behind it"),
        ("tags: [a, b\nauthors: [c]", "the [ on this line is not closed, or a comma is missing behind it"),
        ("x: {a: 1, b\nauthors: [c]", "the { on this line is not closed, or a comma is missing behind it"),
        ("source: 'The Mirror\nauthors: [c]", "the quotation mark on this line is not closed"),
    ],
)
def test_broken_yaml_is_told_with_the_line_to_mend(lines: str, told: str) -> None:
    assert failing(f"---\ntitle: Trade\n{lines}\n---\nBody") == f"content/trade.md:3: broken YAML: {told}"


def test_a_colon_within_words_is_told_with_what_to_do() -> None:
    assert failing("---\ntitle: Talks: the end\n---\nBody") == (
        "content/trade.md:2: broken YAML: mapping values are not allowed here"
        " (words with a colon in them need quotation marks around them)"
    )


def test_broken_toml_is_told_with_its_line() -> None:
    assert failing("+++\ntitle = Trade\n+++\nBody") == "content/trade.md:2: broken TOML: invalid value"


def test_front_matter_that_does_not_end_is_told() -> None:
    assert (
        failing("---\ntitle: Trade\nBody") == "content/trade.md:1: the front matter does not end: a line --- is missing"
    )


def test_a_key_given_twice_is_told() -> None:
    assert failing("---\ntitle: A\ntitle: B\n---\n") == "content/trade.md:3: the key “title” is given twice"


def test_aliases_are_refused_so_that_nothing_can_explode() -> None:
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\n---\n"
    assert failing(bomb) == "content/trade.md:3: broken YAML: aliases are not allowed"


def test_deep_nesting_is_refused() -> None:
    assert failing("---\na: " + "[" * 5000 + "\n---\n") == "content/trade.md:1: broken YAML"


@pytest.mark.parametrize("text", ["a." * 1000 + "b = 1", "a = " + "{b = " * 90 + "1" + "}" * 90])
def test_deep_nesting_is_refused_in_toml_too(text: str) -> None:
    assert failing(f"+++\n{text}\n+++\n").endswith("broken TOML: too deeply nested")


def test_yaml_that_is_no_mapping_is_told() -> None:
    assert failing("---\n- a\n- b: c\n---\n") == "content/trade.md:2: the front matter must be “key: value” lines"


def test_yaml_cannot_make_objects() -> None:
    told = failing("---\nx: !!python/object/apply:os.system [ls]\n---\n")
    assert told.startswith("content/trade.md:2: broken YAML: could not determine a constructor")
