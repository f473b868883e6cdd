import pytest

from briefgen.tomlfile import TomlError, read

TEXT = """\
# settings
title = "x"
a.b = 1

[site]
"quoted key" = 2

[[merge]]
names = ["a",
  "b"]

[[merge]]
names = []

[merge.note]
by = "me"
"""


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("title",), 2),
        (("a", "b"), 3),
        (("site",), 5),
        (("site", "quoted key"), 6),
        (("merge", 0, "names"), 9),
        (("merge", 1), 12),
        (("merge", 1, "names"), 13),
        (("merge", 1, "note", "by"), 16),
        (("merge", 0, "names", 1), 9),
        (("elsewhere",), 0),
    ],
)
def test_each_key_has_its_line(path: tuple[str | int, ...], line: int) -> None:
    assert read(TEXT).line_of(path) == line


@pytest.mark.parametrize(
    ("text", "line"),
    [("a = 1\nb = ", 2), ("a = 1\na = 2", 2), ("x = [\n1,\n", 2), ("a = " + "[" * 5000, 1), ("a = " + "9" * 5000, 1)],
)
def test_broken_toml_is_told_with_its_line(text: str, line: int) -> None:
    with pytest.raises(TomlError) as caught:
        read(text)
    assert caught.value.line == line
