"""The loop of the preview."""

import threading
import webbrowser
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from briefgen.build import Report
from briefgen.config import Config
from briefgen.errors import BriefgenError, ConfigError, Problem
from briefgen.serve.builder import Ahead, Builder, Built, Failed, Layout, Message, Progress
from briefgen.serve.handler import Server
from briefgen.serve.live import Live
from briefgen.watch import Watch

_PORTS = 20  # tried, from the one asked for


class Tell:
    """What the preview tells while it runs; a caller overrides what it wants to show."""

    def serving(self, url: str, taken: int | None) -> None:
        """Say where the site is served; `taken` is the port that was asked for, if it was not free."""

    def unopened(self) -> None:
        """Say that no browser could be opened."""

    def changed(self, paths: tuple[str, ...]) -> None:
        """Say which files have changed, relative to the site's folder."""

    def progress(self, step: str, done: int, total: int) -> None:
        """Say how far a build is."""

    def built(self, report: Report) -> None:
        """Say what was built."""

    def failed(self, problems: tuple[Problem, ...]) -> None:
        """Say why a build failed."""


@dataclass(frozen=True, slots=True)
class Options:
    """How to preview: where to listen, who analyses (as for a build), and whether to open a browser."""

    host: str = "127.0.0.1"
    port: int = 8000
    workers: str = "auto"
    open_browser: bool = False


def preview(root: Path, options: Options, tell: Tell) -> None:
    """Serve the site in the folder `root` and keep it up to date until interrupted.

    The last good site is served at once, while the first build runs. Raises `ConfigError` if no port can be listened on.
    """
    root = root.resolve()
    layout = _layout(root)
    server = _listening(options.host, options.port, layout.site, Live())
    threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True, name="briefgen server").start()
    port = server.server_address[1]
    url = _url(options.host, port)
    tell.serving(url, options.port if options.port not in {0, port} else None)
    if options.open_browser:
        threading.Thread(target=_open, args=(url, tell), daemon=True, name="briefgen browser").start()
    builder = Builder(root, options.workers)
    try:
        _loop(root, layout, server, builder, tell)
    finally:
        builder.end()
        server.server_close()


def _loop(root: Path, layout: Layout, server: Server, builder: Builder, tell: Tell) -> None:
    with Watch(root, layout.places) as watch:
        while True:
            for message in builder.build(server.live.open_pages()):
                _heard(message, server, watch, tell)
            paths = frozenset[str]()
            while not paths:
                paths = watch.changes()
            tell.changed(tuple(sorted(Path(path).relative_to(root).as_posix() for path in paths)))


def _heard(message: Message, server: Server, watch: Watch, tell: Tell) -> None:
    if isinstance(message, Progress):
        tell.progress(message.step, message.done, message.total)
        if message.total:
            server.live.working(f"{message.step} {message.done:,} of {message.total:,}")
    elif isinstance(message, Ahead):
        server.live.shown(message.pages)
    elif isinstance(message, Failed):
        tell.failed(message.problems)
        server.live.failed(message.problems)
    elif isinstance(message, Built):
        server.site = message.layout.site
        server.live.built((*message.report.written, *message.report.removed))
        watch.look_at(message.layout.places)
        tell.built(message.report)


def _open(url: str, tell: Tell) -> None:
    """Open a browser; one that runs in the terminal keeps this thread until it is left."""
    opened = False
    with suppress(webbrowser.Error, OSError):
        opened = webbrowser.open(url)
    if not opened:
        tell.unopened()


def _layout(root: Path) -> Layout:
    """Return where things are; settings that cannot be read are told by the first build."""
    try:
        return Layout.of(Config.load(root))
    except BriefgenError:
        return Layout.of(Config(root=root))


def _listening(host: str, port: int, site: Path, live: Live) -> Server:
    """Listen on `port`, or on the next that is free; on any that is free if `port` is 0."""
    tried = range(port, min(port + _PORTS, 65536)) if port else (0,)
    reason = ""
    for one in tried:
        try:
            return Server(host, one, site, live)
        except OSError as error:
            reason = error.strerror or str(error)
    raise ConfigError.at("", 0, f"cannot listen on {host}, port {port}: {reason}", hint="choose another with --port")


def _url(host: str, port: int) -> str:
    shown = "127.0.0.1" if host in {"0.0.0.0", "::"} else host  # noqa: S104 -- compared, not listened on
    return f"http://[{shown}]:{port}/" if ":" in shown else f"http://{shown}:{port}/"
