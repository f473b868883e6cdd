import json
import socket
import threading
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from briefgen.errors import Problem
from briefgen.serve.handler import Server
from briefgen.serve.live import Live


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    site = tmp_path / "site"
    (site / "people" / "x").mkdir(parents=True)
    (site / "index.html").write_text("<html><body>home</body></html>")
    (site / "people" / "x" / "index.html").write_text("<html><body>x</body></html>")
    (site / "404.html").write_text("<html><body>not here</body></html>")
    (site / "data.csv").write_text("0123456789")
    server = Server("127.0.0.1", 0, site, Live())
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def ask(server: Server, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response, body


def messages(server: Server, query: str) -> Iterator[dict[str, object]]:
    """Listen as an open page does, and yield what it is told."""
    connection = HTTPConnection("127.0.0.1", server.server_address[1], timeout=10)
    connection.request("GET", f"/.briefgen/events?{query}")
    response = connection.getresponse()
    while line := response.readline():
        if line.startswith(b"data: "):
            yield json.loads(line[6:])
    connection.close()


def test_pages_are_served_with_the_script_that_keeps_them_up_to_date(server: Server) -> None:
    response, body = ask(server, "/people/x/")
    assert response.status == 200
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b'<script src="/.briefgen/live.js" data-path="people/x/index.html" data-build="0"' in body
    assert b"live.js" not in (server.site / "people" / "x" / "index.html").read_bytes()


@pytest.mark.parametrize("name", ["live.js", "live.css"])
def test_the_script_is_served(server: Server, name: str) -> None:
    response, body = ask(server, f"/.briefgen/{name}")
    assert response.status == 200
    assert b"briefgen" in body


def test_a_folder_without_its_slash_is_sent_on(server: Server) -> None:
    response, _ = ask(server, "/people/x")
    assert (response.status, response.headers["Location"]) == (302, "/people/x/")


def test_what_is_asked_of_a_folder_is_sent_on_with_it(server: Server) -> None:
    response, _ = ask(server, "/people/x?q=a&b=%C3%A9")
    assert (response.status, response.headers["Location"]) == (302, "/people/x/?q=a&b=%C3%A9")


def test_what_is_not_there_shows_the_sites_own_page(server: Server) -> None:
    response, body = ask(server, "/nothing/")
    assert response.status == 404
    assert b"not here" in body


@pytest.mark.parametrize("root", ["", "/briefing/"])
def test_what_is_not_there_is_shown_with_its_styles_wherever_that_is(server: Server, root: str) -> None:
    links = '<link href="{0}assets/style.css"><a href="#main"></a><link href="data:image/svg+xml,x"><script src="{0}assets/search.js">'
    page = f'<html data-root="{{0}}">{links}'
    (server.site / "404.html").write_text(page.format(root))
    assert ask(server, "/people/nobody/")[1].startswith(page.format("/").encode())


def test_a_page_that_is_not_there_yet_comes_once_it_is_written(server: Server) -> None:
    _, body = ask(server, "/people/new/")
    assert b'data-path="people/new/index.html"' in body
    heard = messages(server, f"path=people/new/index.html&build=0&session={server.live.session}")
    assert next(heard)["advice"] == "nothing"
    server.live.built(["people/new/index.html"])
    assert next(heard)["advice"] == "reload"


def test_a_new_page_is_shown_before_it_is_written(server: Server) -> None:
    server.live.shown({"people/new/index.html": b"<html><body>new</body></html>"})
    response, body = ask(server, "/people/new/")
    assert response.status == 200
    assert body.startswith(b"<html><body>new<script")
    assert ask(server, "/people/new/index.html")[0].status == 200
    response, _ = ask(server, "/people/new")
    assert (response.status, response.headers["Location"]) == (302, "/people/new/")
    assert ask(server, "/people/newer/")[0].status == 404


def test_before_the_first_build_there_is_a_page_that_waits(server: Server) -> None:
    (server.site / "404.html").unlink()
    server.live.working("analysing 3 of 12")
    response, body = ask(server, "/nothing/")
    assert response.status == 404
    assert b"analysing 3 of 12" in body
    assert b"live.js" in body


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "localhost.evil.example"]
)
def test_another_name_is_refused(server: Server, host: str) -> None:
    for path in ("/", "/.briefgen/events", "/.briefgen/live.js"):
        response, body = ask(server, path, Host=host)
        assert response.status == 403
        assert b"home" not in body


@pytest.mark.parametrize("host", ["localhost", "localhost:8000", "127.0.0.1:1", "[::1]:8000"])
def test_our_own_names_are_answered(server: Server, host: str) -> None:
    assert ask(server, "/", Host=host)[0].status == 200


def test_a_part_of_a_file_can_be_asked_for(server: Server) -> None:
    response, body = ask(server, "/data.csv", Range="bytes=2-4")
    assert (response.status, response.headers["Content-Range"], body) == (206, "bytes 2-4/10", b"234")
    response, _ = ask(server, "/data.csv", Range="bytes=20-")
    assert (response.status, response.headers["Content-Range"]) == (416, "bytes */10")


def test_the_headers_alone_can_be_asked_for(server: Server) -> None:
    response, body = ask(server, "/data.csv", method="HEAD")
    assert (response.status, response.headers["Content-Length"], body) == (200, "10", b"")


def test_the_headers_of_events_end_with_themselves(server: Server) -> None:
    response, body = ask(server, "/.briefgen/events", method="HEAD")
    assert (response.status, response.headers["Content-Type"], body) == (200, "text/event-stream", b"")


def test_nothing_can_be_sent(server: Server) -> None:
    assert ask(server, "/", method="POST")[0].status == 501


def answer(server: Server, request: str) -> str:
    """Return all that is answered to a request that no browser would make; empty where the connection was just closed."""
    with socket.create_connection(("127.0.0.1", server.server_address[1]), timeout=10) as raw:
        raw.sendall(request.encode())
        told = b""
        while data := raw.recv(4096):
            told += data
            if b"event-stream" in told:  # has no end
                break
        return told.decode()


@pytest.mark.parametrize("path", ["/../secret", "/%2e%2e/secret", "/..%2f..%2fetc/passwd", "//etc/passwd"])
def test_no_request_leads_out_of_the_site(server: Server, path: str) -> None:
    (server.site.parent / "secret").write_text("secret")
    told = answer(server, f"GET {path} HTTP/1.0\r\nHost: localhost\r\n\r\n")
    assert " 404 " in told.splitlines()[0]
    assert "not here" in told


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ("GET / HTTP/1.0\r\nHost: [::1\r\n", 403),
        ("GET / HTTP/1.0\r\n", 403),
        ("GET http://[bad/ HTTP/1.0\r\nHost: localhost\r\n", 404),
        ("GET * HTTP/1.0\r\nHost: localhost\r\n", 404),
        ("GET /.briefgen/../handler.py HTTP/1.0\r\nHost: localhost\r\n", 404),
        ("GET live.js HTTP/1.0\r\nHost: localhost\r\n", 404),
        (f"GET /.briefgen/events?build={'9' * 5000} HTTP/1.0\r\nHost: localhost\r\n", 200),
        ("GET /.briefgen/events?build=%C2%B2 HTTP/1.0\r\nHost: localhost\r\n", 200),
        (f"GET /{'a' * 70000} HTTP/1.0\r\nHost: localhost\r\n", 414),
        (f"GET / HTTP/1.0\r\nHost: localhost\r\nX: {'a' * 70000}\r\n", 431),
        (f"GET /data.csv HTTP/1.0\r\nHost: localhost\r\nRange: bytes={'9' * 4000}-\r\n", 416),
    ],
)
def test_an_odd_request_has_an_answer(server: Server, request_: str, status: int) -> None:
    assert answer(server, f"{request_}\r\n").splitlines()[0].split()[1] == str(status)


def test_an_open_page_hears_of_builds_and_of_what_is_wrong(server: Server) -> None:
    heard = messages(server, f"path=index.html&build=0&session={server.live.session}")
    assert next(heard)["advice"] == "nothing"
    server.live.failed([Problem("content/a.md", 4, "bad date", "write 2023-02-21", "date: soon")])
    told = next(heard)["problems"]
    assert told == [
        {
            "path": "content/a.md",
            "line": 4,
            "message": "bad date",
            "hint": "write 2023-02-21",
            "source_line": "date: soon",
        }
    ]
    server.live.built(["people/x/index.html"])
    told_of_build = next(heard)
    assert (told_of_build["problems"], told_of_build["advice"], told_of_build["build"]) == ([], "nothing", 1)
    server.live.built(["index.html"])
    assert next(heard)["advice"] == "reload"


def test_a_page_loaded_before_a_build_hears_of_it_when_it_first_asks(server: Server) -> None:
    server.live.built(["index.html"])
    assert next(messages(server, f"path=index.html&build=0&session={server.live.session}"))["advice"] == "reload"
