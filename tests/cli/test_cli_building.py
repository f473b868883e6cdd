import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from briefgen.build import Report
from briefgen.cli import main
from briefgen.cli.building import summary_line

GOOD = "Title: The border\nDate: 2023-02-21\n\n“We want peace,” said Ada Byron, the prime minister, in London on Tuesday.\n"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    write(tmp_path, "good.txt", GOOD)
    return tmp_path


def write(site: Path, name: str, content: str | bytes) -> None:
    path = site / "content" / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def build(site: Path, *options: str) -> Result:
    return CliRunner().invoke(main, ["-C", str(site), "build", "--workers", "1", *options])


def files(site: Path) -> dict[str, bytes]:
    output = site / "site"
    return {str(path.relative_to(output)): path.read_bytes() for path in sorted(output.rglob("*")) if path.is_file()}


def spoil(site: Path) -> None:
    """Put every kind of bad input into a site."""
    write(site, "yaml.md", "---\ntitle: [a\n---\nThey talk.")
    write(site, "toml.md", "+++\ntitle = Trade\n+++\nThey talk.")
    write(site, "date.md", "---\ntitle: Trade\ndate: 2023-02-30\n---\nThey talk.")
    write(site, "same-1.md", "---\nslug: same\n---\nThey talk.")
    write(site, "same-2.md", "---\nslug: same\n---\nThey eat.")
    write(site, "latin.md", b"They talk in a caf\xe9.")
    write(site, "binary.md", b"\x89PNG\r\n\x1a\n\0\0\0")
    write(site, "empty.md", b"")
    with (site / "content" / "big.md").open("wb") as file:
        file.truncate(20_000_000)
    write(site, "slug.md", "---\nslug: ../../etc/passwd\n---\nThey talk.")
    (site / "content" / "loop").symlink_to(site / "content")
    (site / "content" / "circle.md").symlink_to("circle.md")


TOLD = [
    "error: content/big.md: is 20.0 MB; an article must be smaller than 20 MB",
    "error: content/binary.md: is not text: it holds NUL bytes",
    "error: content/circle.md: cannot be read: Too many levels of symbolic links",
    "error: content/date.md:3: “2023-02-30” is not a date (write it as 2023-02-21)",
    "    date: 2023-02-30",
    "error: content/empty.md: is empty",
    "error: content/latin.md:1: is not UTF-8: byte 0xe9 (save it as UTF-8)",
    "    They talk in a caf\N{REPLACEMENT CHARACTER}.",
    "error: content/loop: is a symbolic link to a folder that holds it",
    "error: content/same-2.md: has the address articles/same/, as content/same-1.md has (give one of them another slug)",
    "error: content/slug.md:2: slug “../../etc/passwd” cannot be a part of an address (use only lower-case letters, digits and hyphens, at most 80)",
    "    slug: ../../etc/passwd",
    "error: content/toml.md:2: broken TOML: invalid value",
    "    title = Trade",
    "error: content/yaml.md:2: broken YAML: the [ on this line is not closed, or a comma is missing behind it",
    "    title: [a",
]


def test_all_that_is_wrong_is_told_at_once_and_the_last_good_site_stays(site: Path) -> None:
    assert build(site, "-q").exit_code == 0
    before = files(site)
    spoil(site)
    result = build(site)
    assert (result.exit_code, result.stdout, result.stderr.splitlines()) == (1, "", TOLD)
    assert files(site) == before


def test_keep_going_builds_without_the_bad_articles_and_still_fails(site: Path) -> None:
    spoil(site)
    result = build(site, "--keep-going")
    assert (result.exit_code, result.stderr.splitlines()) == (1, TOLD)
    assert result.stdout.startswith("2 articles · ")
    assert {name.split("/")[1] for name in files(site) if name.startswith("articles/")} >= {"good", "same"}
    assert build(site, "--keep-going", "-q").exit_code == 1


def test_a_file_that_may_not_be_read_is_told(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def forbidden(path: Path) -> bytes:
        if path.name == "good.txt":
            raise PermissionError(13, os.strerror(13))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", forbidden)  # permissions do not bind the superuser, whom tests may run as
    result = build(site)
    assert (result.exit_code, result.stderr) == (1, "error: content/good.txt: cannot be read: Permission denied\n")


def test_an_unknown_setting_is_told(site: Path) -> None:
    (site / "briefgen.toml").write_text('[site]\ntitel = "x"\n', "utf-8")
    result = build(site)
    assert (result.exit_code, result.stderr) == (
        1,
        'error: briefgen.toml:2: unknown key “titel” (did you mean “title”?)\n    titel = "x"\n',
    )


def test_a_template_that_cannot_be_parsed_is_told_with_its_line(site: Path) -> None:
    (site / "templates").mkdir()
    (site / "templates" / "article.html").write_text("<p>\n{% if %}\n</p>", "utf-8")
    result = build(site)
    assert result.exit_code == 1
    assert result.stderr.startswith("error: templates/article.html:2: ")
    assert not (site / "site").exists()


def test_settings_corrections_and_articles_are_told_together(site: Path) -> None:
    (site / "briefgen.toml").write_text('[site]\nlanguage = "fr"\nlogo = "none.png"\n', "utf-8")
    (site / "content" / "corrections.toml").write_text('hide = "x"\n', "utf-8")
    (site / "content" / "own.md").write_text("---\ncorrections:\n  hid: [x]\n---\nText.\n", "utf-8")
    (site / "content" / "dated.md").write_text("---\ndate: 32 May\n---\nText.\n", "utf-8")
    result = build(site)
    told = [line.split(": ")[1] for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert (result.exit_code, told) == (
        1,
        [
            "briefgen.toml:2",
            "briefgen.toml:3",
            "content/corrections.toml:1",
            "content/dated.md:2",
            "content/own.md:3",
        ],
    )


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_pipeline_that_is_missing_is_told_with_the_line_that_names_it(site: Path, command: str) -> None:
    (site / "briefgen.toml").write_text('[analysis]\n\nmodel = "en_absent"\n', "utf-8")
    result = CliRunner().invoke(main, ["-C", str(site), command])
    assert result.exit_code == 1
    assert result.stderr.startswith("error: briefgen.toml:3: there is no spaCy pipeline 'en_absent' (")


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_folder_that_is_no_site_is_left_as_it_is(tmp_path: Path, command: str) -> None:
    result = CliRunner().invoke(main, ["-C", str(tmp_path), command])
    told = "error: content: there is no such folder (“briefgen init” makes one with sample articles)\n"
    assert (result.exit_code, result.stderr, list(tmp_path.iterdir())) == (1, told, [])


def test_a_logo_that_is_a_pipe_is_not_waited_for(site: Path) -> None:
    os.mkfifo(site / "logo.png")
    (site / "briefgen.toml").write_text('[site]\nlogo = "logo.png"\n', "utf-8")
    result = build(site)
    assert (result.exit_code, result.stderr) == (
        1,
        'error: briefgen.toml:2: site.logo: there is no file logo.png\n    logo = "logo.png"\n',
    )


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    result = build(tmp_path)
    assert (result.exit_code, result.stderr) == (
        0,
        "warning: content: holds no articles (save them there as .md, .txt or .html)\n",
    )


def test_script_in_an_article_never_runs(site: Path) -> None:
    script = "<script>alert(1)</script>"
    write(
        site,
        "script.md",
        f"---\ntitle: {script}\ntags: [{script}]\nauthor: {script}\n---\n{script}\n\n“{script}”, said Ada Byron.",
    )
    assert build(site).exit_code == 0
    pages = [data for name, data in files(site).items() if name.endswith(".html")]
    assert any(b"&lt;script&gt;alert" in page for page in pages)
    assert not [page for page in pages if b"<script>alert" in page]


def test_a_second_build_writes_nothing(site: Path) -> None:
    assert " 0 written" not in build(site).stdout
    assert " 0 written" in build(site).stdout


def test_quiet_says_nothing_and_verbose_names_the_files(site: Path) -> None:
    assert build(site, "-v").stdout.splitlines()[0].startswith("wrote ")
    write(site, "more.txt", "They talk in London.")
    assert build(site, "-q").stdout == ""


def test_strict_fails_on_warnings(site: Path) -> None:
    write(site, "odd.md", "---\nautor: Ada\n---\nThey talk.")
    told = "warning: content/odd.md:2: unknown key “autor” (did you mean “author”?)\n"
    for options, code in (((), 0), (("--strict",), 1)):
        result = build(site, *options)
        assert (result.exit_code, result.stderr) == (code, told)


def test_workers_that_do_not_exist_are_told(site: Path) -> None:
    result = CliRunner().invoke(main, ["-C", str(site), "build", "--workers", "many"])
    assert (result.exit_code, result.stderr) == (
        1,
        "error: “many” names no workers (a number, auto, or dask://HOST:PORT)\n",
    )


def test_a_folder_without_articles_is_told(tmp_path: Path) -> None:
    result = build(tmp_path)
    assert (result.exit_code, result.stderr) == (
        1,
        "error: content: there is no such folder (“briefgen init” makes one with sample articles)\n",
    )


def test_the_report_is_one_line() -> None:
    report = Report(
        articles=1,
        people=41,
        organisations=17,
        places=1,
        quotes=96,
        attributed=88,
        pages=1103,
        written=("a",) * 9,
        seconds=1.44,
    )
    assert summary_line(report) == (
        "1 article · 41 people, 17 organisations, 1 place · 96 quotes (88 attributed) · 1,103 pages, 9 written · 1.4 s"
    )
