"""Answers the requests of the preview: files of the site, and the few addresses under `/.briefgen/` that open pages use."""

import html
import ipaddress
import json
import re
import socket
from contextlib import ExitStack
from dataclasses import asdict
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files as package_files
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import parse_qs, quote, urlsplit

from briefgen.serve import files
from briefgen.serve.live import Live, State

OWN = "/.briefgen/"
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
_ASSETS = {name: files.type_of(name) for name in ("live.js", "listener.js", "live.css")}
_NUMBER = re.compile(r"\d{1,9}\Z")
_ROOT = re.compile(rb'data-root="([^"]*)"')
_HEARTBEAT = 15.0  # seconds: how soon a connection that is gone is noticed
_STEPS = "<!DOCTYPE html><html lang=en><meta charset=utf-8><title>{title}</title><p>{title}</p></body></html>"


class Page(NamedTuple):
    """An open page: the file that it shows, and as it was after which build of which run of the server."""

    path: str
    session: str
    build: int


class Server(ThreadingHTTPServer):
    """A server of the site in the folder `site`, which may change while it runs. `host` is what it was asked to listen on."""

    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 64

    def __init__(self, host: str, port: int, site: Path, live: Live) -> None:
        self.host = host
        self.site = site
        self.live = live
        if ":" in host:
            self.address_family = socket.AF_INET6
        super().__init__((host, port), Handler)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of readers who leave in the middle of an answer."""

    def knows(self, host: str) -> bool:
        """Whether `host`, the header of a request, is one of ours: another name that leads here is somebody's trick."""
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        if name in _LOOPBACK or name == self.host.casefold():
            return True
        return self.host in {"0.0.0.0", "::"} and _is_address(name)  # noqa: S104 -- compared, not listened on


class Handler(BaseHTTPRequestHandler):
    """Answers one connection."""

    protocol_version = "HTTP/1.1"
    server: Server
    timeout = 60

    def do_GET(self) -> None:
        """Answer a request."""
        if not self._is_welcome():
            return
        path, _, query = self.path.partition("?")
        if path == f"{OWN}events":
            self._stream(parse_qs(query, keep_blank_values=True))
        elif path.startswith(OWN) and path.removeprefix(OWN) in _ASSETS:
            self._asset(path.removeprefix(OWN))
        else:
            self._page()

    def do_HEAD(self) -> None:
        """Answer a request for the headers alone."""
        self.do_GET()

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 -- the name in the standard library
        """Keep quiet: the terminal is for builds."""

    def _is_welcome(self) -> bool:
        if self.server.knows(self.headers.get("Host", "")):
            return True
        self._send(HTTPStatus.FORBIDDEN, b"This preview answers only to its own name.\n", "text/plain; charset=utf-8")
        return False

    def _page(self) -> None:
        found = files.find(self.server.site, self.path, self.server.live.ahead)
        if found is None:
            self._missing()
        elif found.moved:
            _, mark, query = self.path.partition("?")
            target = quote(f"/{found.path.removesuffix('index.html')}") + mark + query
            self._send(HTTPStatus.FOUND, b"", "text/plain", Location=target)
        else:
            self._file(found)

    def _missing(self) -> None:
        page = self.server.site / "404.html"
        if page.is_file():
            meant = files.meant(self.path)  # by which it is loaded again once there is such a page
            told = self._alive(_from_root(page.read_bytes()), meant)
            self._send(HTTPStatus.NOT_FOUND, told, files.type_of("404.html"))
        else:
            title = html.escape(self.server.live.state.progress or "There is nothing here yet")
            waiting = self._alive(_STEPS.format(title=title).encode(), "index.html")
            self._send(HTTPStatus.NOT_FOUND, waiting, files.type_of("404.html"))

    def _file(self, found: files.Found) -> None:
        build = self.server.live.state.build  # before reading: a page that is newer than it says is merely loaded twice
        try:
            data = self.server.live.ahead.get(found.path) or found.file.read_bytes()
        except OSError:
            self._missing()
            return
        if found.path.endswith(".html"):
            self._send(HTTPStatus.OK, self._alive(data, found.path, build), files.type_of(found.path))
            return
        try:
            asked = files.range_of(self.headers.get("Range"), len(data))
        except ValueError:
            self._send(
                HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
                b"",
                "text/plain",
                **{"Content-Range": f"bytes */{len(data)}"},
            )
            return
        if asked is None:
            self._send(HTTPStatus.OK, data, files.type_of(found.path), **{"Accept-Ranges": "bytes"})
        else:
            part = f"bytes {asked[0]}-{asked[1]}/{len(data)}"
            some = data[asked[0] : asked[1] + 1]
            self._send(HTTPStatus.PARTIAL_CONTENT, some, files.type_of(found.path), **{"Content-Range": part})

    def _alive(self, page: bytes, path: str, build: int | None = None) -> bytes:
        """Return the page with the script that keeps it up to date; the file in site/ does not have it."""
        live = self.server.live
        number = live.state.build if build is None else build
        script = (
            f'<script src="{OWN}live.js" data-path="{html.escape(path, quote=True)}" data-build="{number}"'
            f' data-session="{live.session}" defer></script>'
        ).encode()
        before, body, after = page.rpartition(b"</body>")
        return before + script + body + after if body else page + script

    def _asset(self, name: str) -> None:
        data = (package_files("briefgen.serve") / name).read_bytes()
        self._send(HTTPStatus.OK, data, _ASSETS[name])

    def _send(self, status: HTTPStatus, data: bytes, type_: str, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Type": type_, "Content-Length": str(len(data)), **headers}.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(data)

    def _stream(self, query: dict[str, list[str]]) -> None:
        """Send pages what they must know, for as long as they listen: each is named by its path, session and build."""
        asked = zip(*(query.get(name, ()) for name in ("path", "session", "build")), strict=False)
        pages = [Page(path, session, int(build) if _NUMBER.match(build) else 0) for path, session, build in asked]
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Cache-Control", "no-store")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        if self.command == "HEAD":
            return
        with ExitStack() as opened:
            for page in pages:
                opened.enter_context(self.server.live.opened(page.path))
            self._tell(pages)

    def _tell(self, pages: list[Page]) -> None:
        version = -1
        while True:
            state = self.server.live.after(version, _HEARTBEAT)
            if state is None:
                self.wfile.write(b": still here\n\n")
            else:
                version = state.version
                self.wfile.write(b"".join(self._message(state, number, page) for number, page in enumerate(pages)))
                pages = [page._replace(session=self.server.live.session, build=state.build) for page in pages]
            self.wfile.flush()

    def _message(self, state: State, number: int, page: Page) -> bytes:
        told = {
            "page": number,
            "advice": self.server.live.advice(*page),
            "build": state.build,
            "problems": [asdict(problem) for problem in state.problems],
            "progress": state.progress,
        }
        return f"data: {json.dumps(told)}\n\n".encode()


def _from_root(page: bytes) -> bytes:
    """Return a page that is shown at any address with its links from the root, which is that of the preview, not of where the site will be published."""
    told = _ROOT.search(page)
    root = re.escape(told[1] if told else b"")
    return re.sub(rb'\b((?:href|src|data-root)=")' + root + rb"(?![a-z]+:|[#/])", rb"\1/", page)


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
