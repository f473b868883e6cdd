import os
from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.errors import ConfigError
from briefgen.tomlfile import TomlError, load, read

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


def a_pipe(file: Path) -> None:
    os.mkfifo(file)


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (
            lambda file: file.write_bytes(b"a = 1\nb = 'caf\xe9'\n"),
            "a.toml:2: is not UTF-8: byte 0xe9 (save it as UTF-8)",
        ),
        (
            lambda file: file.write_bytes("a = 1".encode("utf-16")),
            "a.toml:1: is not UTF-8: byte 0xff (save it as UTF-8)",
        ),
        (lambda file: file.write_text("a = 1\nb ="), "a.toml:2: broken TOML: Invalid value"),
        (lambda file: file.mkdir(), "a.toml: is not a file"),
        (a_pipe, "a.toml: is not a file"),
        (lambda file: file.symlink_to(file), "a.toml: is not a file"),
        (lambda file: file.symlink_to("nothing.toml"), "a.toml: is not a file"),
    ],
)
def test_what_is_no_readable_toml_is_told(tmp_path: Path, make: Callable[[Path], object], told: str) -> None:
    make(tmp_path / "a.toml")
    with pytest.raises(ConfigError) as caught:
        load(tmp_path / "a.toml", "a.toml", ConfigError)
    assert str(caught.value) == told


def test_a_file_that_is_not_there_says_nothing(tmp_path: Path) -> None:
    assert load(tmp_path / "a.toml", "a.toml", ConfigError) is None


def test_a_file_may_begin_with_the_mark_of_its_encoding(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_bytes(b"\xef\xbb\xbfa = 1\n")
    toml = load(tmp_path / "a.toml", "a.toml", ConfigError)
    assert toml
    assert (toml.data, toml.line_of(("a",))) == ({"a": 1}, 1)


@pytest.mark.parametrize(
    "text",
    [
        "a." * 30_000 + "b = 1",
        "[" + "a." * 30_000 + "b]",
        "x = {" + '"a" . ' * 30_000 + "b = 1}",
        "x = " + "{a = " * 90 + "1" + "}" * 90,
        "x = " + "[" * 90 + "]" * 90,
        "x = " + "[" * 9_000,
        "x = " + "{" + ("a." * 30 + "b = {") * 50 + "}" * 51,
    ],
)
def test_what_is_nested_too_deeply_is_refused(text: str) -> None:
    with pytest.raises(TomlError, match="too deeply nested") as caught:
        read(f"before = 1\n{text}\n")
    assert caught.value.line <= 2


def test_what_people_write_is_not_too_deep() -> None:
    text = "a.b.c.d = {e.f = [[1]]}\nwords = '" + "A. B. C. " * 10 + "'\n"
    assert read(text).data["a"]["b"]["c"]["d"] == {"e": {"f": [[1]]}}
