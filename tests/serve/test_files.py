from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.serve.files import find, meant, range_of, type_of


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("root")
    (root / "secret.txt").write_text("secret")
    (root / "secrets").mkdir()
    (root / "secrets" / "index.html").write_text("secret")
    site = root / "site"
    for path in (
        "index.html",
        "people/x/index.html",
        "people/ä b/index.html",
        "a.css",
        ".hidden",
        ".briefgen-new/x",
        "empty/x.txt",
    ):
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(path)
    (site / "link.txt").symlink_to(root / "secret.txt")
    (site / "linked").symlink_to(root / "secrets")
    (site / "inside.txt").symlink_to(site / "a.css")
    return site


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/index.html", "index.html"),
        ("/people/x/", "people/x/index.html"),
        ("/people/x/index.html?a=b", "people/x/index.html"),
        ("/people/%C3%A4%20b/", "people/ä b/index.html"),
        ("//people//x/", "people/x/index.html"),
        ("/inside.txt", "inside.txt"),
    ],
)
def test_an_address_means_a_file(site: Path, address: str, path: str) -> None:
    found = find(site, address)
    assert found
    assert (found.path, found.moved) == (path, False)


def test_a_folder_without_its_slash_has_moved(site: Path) -> None:
    found = find(site, "/people/x")
    assert found
    assert found.moved


@pytest.mark.parametrize(
    "address",
    [
        "/nothing",
        "/a.css/",
        "/empty/",
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/%252e%252e/secret.txt",
        "/..%2fsecret.txt",
        "/people/..%2f..%2f..%2fsecret.txt",
        "/..\\secret.txt",
        "/%5c..%5csecret.txt",
        "/link.txt",
        "/linked/",
        "/linked/index.html",
        "/.hidden",
        "/.briefgen-new/x",
        "/a.css%00.html",
        "/%ff",
        "/" + "x" * 5000,
    ],
)
def test_nothing_else_is_found(site: Path, address: str) -> None:
    assert find(site, address) is None


@given(
    st.lists(
        st.sampled_from(
            ["..", ".", "/", "%2e", "%2f", "\\", "secret.txt", "people", "x", "link.txt", "%00", "~", "%25"]
        ),
        max_size=9,
    )
)
def test_no_address_leads_out_of_the_site(site: Path, parts: list[str]) -> None:
    found = find(site, "/" + "".join(parts))
    assert found is None or "secret" not in found.file.read_text()


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/people/x/", "people/x/index.html"),
        ("/people/x", "people/x/index.html"),
        ("/people/%C3%A4/?a=b", "people/ä/index.html"),
        ("/data/x.json", "data/x.json"),
    ],
)
def test_an_address_means_a_file_before_there_is_one(address: str, path: str) -> None:
    assert meant(address) == path


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        (None, None),
        ("bytes=0-9", (0, 9)),
        ("bytes=90-", (90, 99)),
        ("bytes=90-1000", (90, 99)),
        ("bytes=-10", (90, 99)),
        ("bytes=-1000", (0, 99)),
        ("bytes=5-2", None),
        ("bytes=0-1,5-6", None),
        ("lines=0-1", None),
        ("bytes=-", None),
    ],
)
def test_a_range_says_which_bytes(header: str | None, expected: tuple[int, int] | None) -> None:
    assert range_of(header, 100) == expected


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=200-300", "bytes=-0"])
def test_bytes_that_are_not_there_cannot_be_asked_for(header: str) -> None:
    with pytest.raises(ValueError, match="bytes"):
        range_of(header, 100)


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("a/index.html", "text/html; charset=utf-8"),
        ("style.css", "text/css; charset=utf-8"),
        ("site.js", "text/javascript; charset=utf-8"),
        ("data/quotes.csv", "text/csv; charset=utf-8"),
        ("data/quotes.json", "application/json"),
        ("feed.xml", "application/xml"),
        ("robots.txt", "text/plain; charset=utf-8"),
        ("SHA256SUMS", "text/plain; charset=utf-8"),
        ("logo.SVG", "image/svg+xml"),
        ("logo.avif", "image/avif"),
        ("logo.webp", "image/webp"),
        ("fonts/news.woff", "font/woff"),
        ("fonts/news.woff2", "font/woff2"),
        ("site.webmanifest", "application/manifest+json"),
        ("annex.pdf", "application/pdf"),
        ("search/x.wasm", "application/wasm"),
        ("search/0/fragment/en_1.pf_fragment", "application/octet-stream"),
        ("search/0/wasm.en.pagefind", "application/octet-stream"),
    ],
)
def test_files_are_served_as_what_they_are(path: str, type_: str) -> None:
    assert type_of(path) == type_
