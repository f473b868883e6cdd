import os
import socket
from pathlib import Path

import pytest

from briefgen.article import Source
from briefgen.errors import ArticleError
from briefgen.sources import LARGEST, foreign_files, read_files, scan


def told(folder: Path) -> list[str]:
    """Return the paths of what was read and the problems with the rest."""
    return [found.path if isinstance(found, Source) else str(found) for found in scan(folder, folder / "content")]


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    return folder


def test_articles_are_found_in_order_and_other_files_left_alone(tmp_path: Path, content: Path) -> None:
    for name in (
        "b.md",
        "a.txt",
        "c.HTML",
        "map.png",
        "corrections.toml",
        ".hidden.md",
        "_note.md",
        "x.md~",
        "sub/d.md",
    ):
        (content / name).parent.mkdir(exist_ok=True)
        (content / name).write_text("They talk.", "utf-8")
    assert told(tmp_path) == ["content/a.txt", "content/b.md", "content/c.HTML", "content/sub/d.md"]


def test_a_folder_that_links_back_to_itself_is_told(tmp_path: Path, content: Path) -> None:
    (content / "a.md").write_text("They talk.", "utf-8")
    (content / "loop").symlink_to(content)
    assert told(tmp_path) == ["content/a.md", "content/loop: is a symbolic link to a folder that holds it"]


def test_links_that_lead_in_a_circle_or_nowhere_are_told(tmp_path: Path, content: Path) -> None:
    (content / "a.md").symlink_to(content / "b.md")
    (content / "b.md").symlink_to(content / "a.md")
    (content / "c.md").symlink_to(content / "nothing.md")
    assert told(tmp_path) == [
        "content/a.md: cannot be read: Too many levels of symbolic links",
        "content/b.md: cannot be read: Too many levels of symbolic links",
        "content/c.md: is a symbolic link to nothing",
    ]


def test_a_file_that_is_too_big_is_not_even_read(tmp_path: Path, content: Path) -> None:
    with (content / "a.md").open("wb") as file:
        file.truncate(LARGEST)
    assert told(tmp_path) == ["content/a.md: is 20.0 MB; an article must be smaller than 20 MB"]


def test_a_file_that_may_not_be_read_is_told(tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (content / "a.md").write_text("They talk.", "utf-8")

    def forbidden(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", forbidden)  # permissions do not bind the superuser, whom tests may run as
    assert told(tmp_path) == ["content/a.md: cannot be read: Permission denied"]


def test_what_is_not_a_file_is_told_and_not_waited_for(
    tmp_path: Path, content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(content)  # the path of a socket must be short
    os.mkfifo("a.md")
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("b.md")
    Path("c.md").symlink_to("/dev/zero")
    assert told(tmp_path) == [
        "content/a.md: is a named pipe",
        "content/b.md: is a socket",
        "content/c.md: is a device",
    ]
    assert [str(found) for found in read_files([Path("a.md"), content])] == [
        "a.md: is a named pipe",
        f"{content}: is a folder",
    ]


def test_a_name_that_is_not_utf8_is_told(tmp_path: Path, content: Path) -> None:
    Path(os.fsdecode(os.fsencode(content) + b"/caf\xe9.md")).write_text("They talk.", "utf-8")
    assert told(tmp_path) == ["content/caf\\udce9.md: has a name that is not UTF-8 (rename it)"]


def test_a_site_without_articles_is_told(tmp_path: Path) -> None:
    with pytest.raises(ArticleError) as caught:
        list(scan(tmp_path, tmp_path / "content"))
    assert str(caught.value) == "content: there is no such folder (“briefgen init” makes one with sample articles)"


def test_documents_of_other_kinds_are_told(tmp_path: Path, content: Path) -> None:
    (content / "a.docx").write_bytes(b"PK")
    assert [str(found) for found in foreign_files(tmp_path, content)] == [
        "content/a.docx: is not read (save it as .md, .txt or .html)"
    ]
