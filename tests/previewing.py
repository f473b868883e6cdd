"""`briefgen serve` in a process, for tests of the whole preview."""

import json
import os
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import closing
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.desk import Desk

ROOT = Path(__file__).parents[1]
PATIENCE = 120


class Preview:
    """`briefgen serve` in a process, and what its pages are told."""

    def __init__(self, desk: Desk, *options: str) -> None:
        command = [sys.executable, "-m", "briefgen", "serve", "-C", str(desk.root), "--workers", "1", *options]
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
        if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
            # A shell starts what is in the background so, and a process would inherit it.
            signal.signal(signal.SIGINT, signal.default_int_handler)
        self.process = subprocess.Popen(
            command,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=environment,
            start_new_session=True,
        )
        self.watchdog = threading.Timer(
            PATIENCE, self.process.kill
        )  # a preview that says nothing must not hang the tests
        self.watchdog.start()
        self.said: list[str] = []
        self.url = self.wait_for(r"serving at (http://\S+)")[1]

    def wait_for(self, pattern: str) -> re.Match[str]:
        """Wait until the preview says something that matches."""
        assert self.process.stdout
        for line in self.process.stdout:
            self.said.append(line)
            if found := re.search(pattern, line):
                return found
        pytest.fail(f"never said {pattern}: {self.said}")

    def get(self, path: str) -> tuple[int, str]:
        with closing(HTTPConnection(urlsplit(self.url).netloc, timeout=30)) as connection:
            connection.request("GET", path)
            response = connection.getresponse()
            return response.status, response.read().decode()

    def listen(self, path: str) -> Generator[dict[str, object], None, None]:
        """Yield what a page is told that has just been loaded."""
        session, build = re.findall(r'data-build="(\d+)" data-session="(\w+)"', self.get(path)[1])[0][::-1]
        connection = HTTPConnection(urlsplit(self.url).netloc, timeout=PATIENCE)
        connection.request(
            "GET", f"/.briefgen/events?path={path.strip('/')}/index.html&build={build}&session={session}"
        )
        response: HTTPResponse = connection.getresponse()
        try:
            while line := response.readline():
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])
        finally:
            response.close()
            connection.close()

    def builder(self) -> int:
        """Return the process that builds; 0 if there is none."""
        try:
            children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
            found = [child for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]
        except FileNotFoundError:  # one of them has just ended
            return 0
        return int(found[-1]) if found else 0

    def kill_builder(self) -> None:
        """End the process that builds, if there is one."""
        if builder := self.builder():
            os.kill(builder, signal.SIGKILL)

    def kill(self) -> None:
        """End it as a power cut would, its builder left to itself."""
        self.process.kill()
        self.process.wait(10)
        self.watchdog.cancel()
        if self.process.stdout:
            self.process.stdout.close()

    def interrupt(self) -> tuple[int, str]:
        """Send an interrupt to all its processes, as a terminal does; return the code that it ends with, and all it says after."""
        os.killpg(self.process.pid, signal.SIGINT)
        told, _ = self.process.communicate(timeout=PATIENCE)
        self.watchdog.cancel()
        return self.process.returncode, str(told)

    def end(self) -> int:
        self.process.send_signal(signal.SIGINT)
        code = self.process.wait(10)
        self.watchdog.cancel()
        if self.process.stdout:
            self.process.stdout.close()
        return code
