"""Articles that mean harm, or are merely broken: no crash, no script in any page, nothing outside site/, time in proportion."""

import random
import re
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefgen.errors import BriefgenError
from tests import plain_analysis
from tests.desk import Desk

HIDDEN = {"..md"}
SCRIPT = "<script>alert(1)</script>"
ODD = "\u202e\u2066\u200b\u0007\u001b[31m\ufeff\u0000"
NAMES = (
    "con.md",
    "a b.md",
    "ä.md",
    "日本.md",
    "x'y.md",
    "-rf.md",
    "a.b.c.md",
    "%2e%2e.md",
    "<img>.md",
    "&amp;.md",
    "A.md",
    "a.md",
    "..md",
    "new\nline.md",
    "be\x07ll.md",
    "right\u202eleft.md",
)
_TAG = re.compile(rb"<(script|img|iframe|object|embed|svg|form|a)\b[^>]*>", re.IGNORECASE)
_OURS = re.compile(
    rb'<script (src="[./]*(search|filter|cite)\.js[^"]*" defer|type="application/ld\+json")>|<script src="[./]*assets/[\w-]+\.js" defer>'
)

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
_EVIL = re.compile(r"\s*(javascript|vbscript|data:text|//)", re.IGNORECASE)

Maker = Callable[[random.Random], bytes]


def _yaml_bomb(_: random.Random) -> bytes:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x]"] + [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)]
    return ("---\n" + "\n".join(lines) + "\n---\ntext\n").encode()


def _fields(chance: random.Random) -> bytes:
    keys = ("title", "source", "source_url", "author", "tags", "slug", "summary", "odd")
    values = (
        SCRIPT,
        "javascript:alert(1)",
        '" onmouseover="alert(1)',
        "../../etc/passwd",
        "{{ 7 * 7 }}",
        "{% include 'x' %}",
        ODD.replace("\0", ""),
    )
    head = "\n".join(f"{key}: {chance.choice(values)!r}" for key in keys if chance.random() < 0.6)
    return f"---\n{head}\n---\n{SCRIPT} Ada Stone said. “{SCRIPT}”\n".encode()


def _markdown(chance: random.Random) -> bytes:
    parts = (
        "[x](javascript:alert(1))", "![x](x onerror=alert(1))", "<img src=x onerror=alert(1)>", "[x]: javascript:alert(1)\n[x]",
        "<a href='data:text/html,x'>x</a>", SCRIPT, "`<script>`", "&lt;script&gt;", "“Ada <b>Stone</b>", "<!-- ", "]]>", "</body>",
        "<svg/onload=alert(1)>", "[a](//evil.example)", "\\<script\\>",
    )  # fmt: skip
    return "\n\n".join(chance.choice(parts) for _ in range(12)).encode()


def _page(chance: random.Random) -> bytes:
    value = chance.choice(
        (SCRIPT, "javascript:alert(1)", "JaVaScRiPt:alert(1)", "//evil.example", "\\ud800", "' onclick='x")
    )
    names = ("og:url", "og:title", "og:site_name", "author", "description", "date")
    head = "".join(f'<meta property="{name}" content="{value}">' for name in names if chance.random() < 0.7)
    data = f'{{"@type": "NewsArticle", "headline": "{value}", "author": {{"name": "{value}"}}, "url": "{value}"}}'
    linked = f'<script type="application/ld+json">{data}</script>'
    return f'<head>{head}{linked}</head><article><p onclick="x">Ada Stone said “{value}”.</p></article>'.encode()


MAKERS: tuple[Maker, ...] = (
    _yaml_bomb,
    _fields,
    _markdown,
    _page,
    lambda _: (
        b"---\ncorrections: {same_as: {Ada Stone: ['javascript:alert(1)']}}\n---\nAda Stone said: \"The bridge will stand.\"\n"
    ),
    lambda _: b"+++\n" + b"a." * 20_000 + b"b = 1\n+++\ntext\n",
    lambda _: b"+++\n" + b"a." * 39 + b"b = {" + b"a." * 39 + b"b = 1}\n+++\ntext\n",
    lambda _: b'---\ntitle: "half \\ud800 a character"\n"\\ud800": "\\ud800"\n---\ntext\n',
    lambda chance: chance.randbytes(2000),
    lambda _: b"Caf\xe9 in Latin-1, and \xff\xfe more\n",
    lambda _: b"text with a \0 byte\n",
    lambda _: ("> " * 3000 + "deep\n").encode(),
    lambda _: ("- " * 2000 + "deep\n").encode(),
    lambda _: ("[" * 5000 + "x" + "]" * 5000).encode(),
    lambda _: ("*" * 20000 + "x").encode(),
    lambda _: b"word " * 50_000,
    lambda _: b"x" * 300_000,
    lambda _: ("“" * 20_000).encode(),
    lambda _: (ODD.replace("\0", "") * 500 + " Ada Stone spoke.").encode(),
    lambda _: b"---\n" + b"[" * 3000 + b"\n---\ntext\n",
    lambda _: b"+++\ntitle = 'x\n+++\ntext",
    lambda _: b"---\ndate: 2023-02-31\ntitle: 3\ntags: {a: b}\n---\ntext\n",
    lambda _: b"---\n? !!python/object/apply:os.system ['touch /tmp/owned']\n: x\n---\ntext\n",
    lambda _: b"",
    lambda _: b"---\ntitle: " + b"long " * 4000 + b"\n---\ntext\n",
)


def hostile(desk: Desk, count: int) -> None:
    """Fill the desk with bad files, a few of them under odd names."""
    content = desk.root / "content"
    for number in range(count):
        chance = random.Random(number)
        make = MAKERS[number % len(MAKERS)]
        suffix = ".html" if make is _page else chance.choice([".md", ".txt", ".html"])
        name = NAMES[number] if number < len(NAMES) else f"{number:04}{suffix}"
        (content / name).write_bytes(make(chance))


class _Handlers(HTMLParser):
    """Gathers attributes that would run a script, or lead where no address of the web does."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [f"{tag} {name}" for name, _ in attrs if name.startswith("on")]
        self.found += [
            f"{tag} {name} {value}" for name, value in attrs if name in {"href", "src"} and _EVIL.match(value or "")
        ]


def handlers(page: bytes) -> list[str]:
    """Return the event handlers of a page, as a browser would find them: within quotes "onclick=" is only text."""
    parser = _Handlers()
    parser.feed(page.decode())
    return parser.found


def check_pages(desk: Desk) -> None:
    for path, data in desk.pages().items():
        if path.endswith(".html"):
            foreign = _OURS.sub(b"", data)
            assert b"<script" not in foreign.lower(), path
            assert b"<iframe" not in foreign.lower(), path
            assert not handlers(data), path
            assert not _UNSEEN.search(data.decode()), path
            assert b"49" not in data or b"7 * 7" in data or b"{{" not in data


def build_hostile(desk: Desk, count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
    hostile(desk, count)
    with pytest.raises(BriefgenError):
        desk.build()
    report = desk.build(keep_going=True)
    assert report.articles + len({problem.path for problem in report.problems}) >= count - len(HIDDEN)
    assert report.articles > count // 3
    check_pages(desk)
    assert {path.name for path in desk.root.iterdir()} == {"content", "site", ".briefgen"}


def test_a_hostile_corpus_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_hostile(Desk(tmp_path / "desk"), 48, monkeypatch)


@pytest.mark.slow
def test_five_hundred_hostile_files_do_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build_hostile(Desk(tmp_path / "desk"), 500, monkeypatch)


@pytest.mark.slow
def test_hostile_files_do_no_harm_to_the_real_analysis(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    hostile(desk, 60)
    report = desk.build(keep_going=True)
    assert report.articles > 20
    assert not any("cannot be analysed" in problem.message for problem in report.problems)
    check_pages(desk)
