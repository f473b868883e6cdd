"""Whatever is done to a site, and wherever a build is cut off: the next one makes what a clean build would make, on any machine."""

import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from briefgen import output, resources
from briefgen.cache import Cache
from briefgen.errors import BriefgenError
from tests import plain_analysis
from tests.desk import STATE, Desk

NAMES = ("Ada Stone", "Bela Frost", "Cora Field", "Dora Hill", "Emil Wood")
SLUGS = ("one", "two", "three", "deep/four")
SENTENCES = (
    "{} spoke at noon.",
    "{} said nothing more. “The door is open to all of you.”",
    "“We have counted every stone of it,” said {}.",
    "{} met {} by the river.",
    "A bell rang & <b>nobody</b> heard.",
    "{}, the keeper of the bell, came on 2023-12-24.",
    "{} said that the door had been open since 2023-11.",
)
ASIDES = ("It rained all day.", "That was in 2022-03.", "Nothing else is known of 2024-01-02.", "Long ago.")
SETTINGS = (
    "",
    '[site]\ntitle = "Another title"\n',
    "[pages]\nmin_mentions = 1\n",
    "[pages]\nmin_mentions = 9\nmin_quotes = 9\n",
    "[analysis]\nmin_confidence = 0.95\n",
)
CORRECTIONS = (
    "",
    '[rename]\n"Ada Stone" = "Ada Rock"\n',
    'hide = ["Bela Frost"]\n',
    '[[merge]]\nnames = ["Cora Field"]\ninto = "Dora Hill"\n',
    '[[quote]]\ntext = "The door is open to all of you."\nspeaker = "Emil Wood"\n',
)
TEMPLATES = ("article.html", "entity.html", "footer.html", "style.css")
LANGUAGE = "templates/languages/en.toml"
BROKEN = {
    "content/broken.md": "---\ntitle: [\n---\ntext\n",
    "content/corrections.toml": "[[merge]]\nnames = 3\n",
    "templates/quotes.html": "{{ nothing.of.the.kind }}",
    "briefgen.toml": "[site]\ntitel = 'x'\n",
}
OURS = Path(__file__).parents[1]


class Cut(BaseException):
    """The end of a build in the middle of something."""


@contextmanager
def cut_after(steps: int) -> Iterator[None]:
    """Let a build end after so many writes, moves, removals and changes of the cache."""
    left = [steps]

    def cutting(action: Callable[..., Any]) -> Callable[..., Any]:
        def cut(*args: Any, **kwargs: Any) -> Any:
            left[0] -= 1
            if left[0] < 0:
                raise Cut
            return action(*args, **kwargs)

        return cut

    places = ((output, "_write"), (output, "_move"), (output.Output, "_removed"), (Cache, "_change"))
    with ExitStack() as patched:
        for home, name in places:
            patched.enter_context(mock.patch.object(home, name, cutting(getattr(home, name))))
        yield


@contextmanager
def another_machine(chance: random.Random) -> Iterator[None]:
    """Build as elsewhere: in another time zone, with other rights, batches that come back in any order, and forks that print."""

    def in_any_order(
        task: Callable[[Any], Any], batches: Sequence[Any], _: str, **__: Any
    ) -> Iterator[tuple[int, Any]]:
        for number in chance.sample(range(len(batches)), len(batches)):
            yield number, task(batches[number])

    umask = os.umask(0o077)
    with (
        mock.patch.dict(os.environ, TZ=chance.choice(["Pacific/Kiritimati", "Pacific/Pago_Pago"])),
        mock.patch("briefgen.build.analysing._BATCH", 1),
        mock.patch("briefgen.build.analysing.workers.run", in_any_order),
        mock.patch("briefgen.build.shift._WORTH_FORKING", chance.choice([1, 10**6])),
    ):
        time.tzset()
        try:
            yield
        finally:
            os.umask(umask)
    time.tzset()


def made_elsewhere(desk: Desk, folder: Path, chance: random.Random) -> dict[str, bytes]:
    """Return what a clean build of the same sources makes on another machine, where the files came in another order."""
    paths = [path for name in ("content", "templates", "briefgen.toml") for path in sources(desk.root / name)]
    other = Desk(folder / "another place")
    for path in chance.sample(paths, len(paths)):
        target = other.root / path.relative_to(desk.root)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    with another_machine(chance):
        other.build(workers="2")
    return other.pages()


def sources(place: Path) -> list[Path]:
    """Return the files at or below a place, in the order of their paths."""
    return [place] if place.is_file() else sorted(path for path in place.rglob("*") if path.is_file())


class Editing(RuleBasedStateMachine):
    """A site that is edited and built, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = mock.patch("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
        self.patch.start()
        self.folder = tempfile.TemporaryDirectory()
        self.desk = Desk(Path(self.folder.name) / "desk")
        self.strangers: dict[str, bytes] = {}

    def pages(self) -> dict[str, bytes]:
        """Return the files of the site that briefgen wrote."""
        found = self.desk.pages()
        assert self.strangers.items() <= found.items()
        return {
            path: data
            for path, data in found.items()
            if path not in self.strangers and not path.startswith(".briefgen-new/")
        }

    def teardown(self) -> None:
        self.patch.stop()
        self.folder.cleanup()

    @initialize()
    def begin(self) -> None:
        self.desk.build()

    @rule(
        slug=st.sampled_from(SLUGS),
        names=st.lists(st.sampled_from(NAMES), min_size=2, max_size=2),
        lines=st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4),
        day=st.integers(1, 28),
        draft=st.sampled_from(["", "", "", "draft: true\n"]),
    )
    def write(self, slug: str, names: list[str], lines: list[str], day: int, draft: str) -> None:
        text = " ".join(line.format(*names) for line in lines)
        head = f"title: About {names[0]}\ndate: 2024-01-{day:02}\n{draft}"
        self.desk.write(f"content/{slug}.md", f"---\n{head}---\n{text}\n")

    @rule(slug=st.sampled_from(SLUGS), place=st.integers(0, 9), aside=st.sampled_from(ASIDES))
    def amend(self, slug: str, place: int, aside: str) -> None:
        """Change an article in such a way that it says the same of the same people, at other places."""
        path = self.desk.root / f"content/{slug}.md"
        if path.exists():
            head, _, text = path.read_text("utf-8").rpartition("---\n")
            lines = text.split(". ")
            lines.insert(min(place, len(lines) - 1), aside.removesuffix("."))
            path.write_text(f"{head}---\n{'. '.join(lines)}", "utf-8")

    @rule(slug=st.sampled_from(SLUGS))
    def delete(self, slug: str) -> None:
        (self.desk.root / f"content/{slug}.md").unlink(missing_ok=True)

    @rule(old=st.sampled_from(SLUGS), new=st.sampled_from(SLUGS))
    def rename(self, old: str, new: str) -> None:
        source, target = (self.desk.root / f"content/{slug}.md" for slug in (old, new))
        target.parent.mkdir(exist_ok=True)
        if source.exists():
            source.rename(target)

    @rule(text=st.sampled_from(SETTINGS))
    def configure(self, text: str) -> None:
        self.desk.write("briefgen.toml", text)

    @rule(text=st.sampled_from(CORRECTIONS))
    def correct(self, text: str) -> None:
        self.desk.write("content/corrections.toml", text)

    @rule(name=st.sampled_from(TEMPLATES), number=st.integers(0, 3))
    def redesign(self, name: str, number: int) -> None:
        bundled = (resources.templates() / name).read_text("utf-8")
        self.desk.write(
            f"templates/{name}",
            bundled.replace("class=", f'data-n="{number}" class=', 1) + f"/* {number} */" * name.endswith("css"),
        )

    @rule(name=st.sampled_from(TEMPLATES))
    def restore_design(self, name: str) -> None:
        (self.desk.root / "templates" / name).unlink(missing_ok=True)

    @rule(word=st.sampled_from(["", "People", "Everybody"]))
    def reword(self, word: str) -> None:
        self.desk.write(LANGUAGE, f'[words]\npeople = "{word}"\n' if word else "")

    @rule(chance=st.randoms(use_true_random=False))
    def save_all_again(self, chance: random.Random) -> None:
        """Write the same files anew, in another order, as a checkout or a sync does."""
        files = {path: path.read_bytes() for path in sources(self.desk.root / "content")}
        for path in files:
            path.unlink()
        for path in chance.sample(sorted(files), len(files)):
            path.write_bytes(files[path])

    @rule(place=st.sampled_from(["notes.txt", "people/notes.txt", "articles/one/notes.txt"]))
    def leave_a_file_in_the_site(self, place: str) -> None:
        self.desk.write(f"site/{place}", "mine")
        self.strangers[place] = b"mine"

    @rule(path=st.sampled_from(sorted(BROKEN)))
    def build_what_is_broken(self, path: str) -> None:
        file = self.desk.root / path
        right = file.read_bytes() if file.exists() else None
        before = self.pages()
        self.desk.write(path, BROKEN[path])
        with pytest.raises(BriefgenError):
            self.desk.build()
        assert self.pages() == before
        if right is None:
            file.unlink()
        else:
            file.write_bytes(right)

    @rule(chance=st.randoms(use_true_random=False))
    def tamper(self, chance: random.Random) -> None:
        mine = sorted(
            set(self.pages()) - {output.SUMS}
        )  # with the cache gone too, nothing would tell whose the files are
        path = self.desk.root / "site" / chance.choice(mine)
        if chance.random() < 0.5:
            path.unlink()
        else:
            path.write_text("cut off")

    @rule()
    def lose_the_cache(self) -> None:
        for path in (self.desk.root / STATE).glob("cache*"):
            path.unlink()

    @rule(steps=st.integers(0, 60))
    def build_cut_off(self, steps: int) -> None:
        try:
            with cut_after(steps):
                self.desk.build()
        except Cut:
            pass

    @rule()
    def build(self) -> None:
        self.desk.build()
        with tempfile.TemporaryDirectory() as folder:
            assert self.pages() == self.desk.clean(Path(folder) / "clean")
        assert self.desk.build().written == ()

    @rule(chance=st.randoms(use_true_random=False))
    def build_here_and_elsewhere(self, chance: random.Random) -> None:
        self.desk.build()
        with tempfile.TemporaryDirectory() as folder:
            assert self.pages() == made_elsewhere(self.desk, Path(folder), chance)


def check(examples: int, steps: int) -> None:
    phases = [Phase.explicit, Phase.reuse, Phase.generate]  # to shrink would take as many builds again, many times over
    options = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        phases=phases,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Editing, settings=options)


def test_an_incremental_build_equals_a_clean_one() -> None:
    check(examples=3, steps=8)


@pytest.mark.slow
def test_an_incremental_build_equals_a_clean_one_for_long() -> None:
    check(examples=100, steps=25)


MACHINES: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C"},
    {"PYTHONHASHSEED": "2", "TZ": "Pacific/Pago_Pago", "LC_ALL": "C.UTF-8", "PYTHONUTF8": "0"},
)
PLAIN = """
import os, sys
from pathlib import Path
os.umask(0o077)
from tests import plain_analysis
from tests.desk import Desk
from briefgen.build import analysing
analysing.annotate_batch = plain_analysis.annotate_batch
Desk(Path(sys.argv[1])).build()
"""


def built_on(machine: dict[str, str], desk: Desk, root: Path, *command: str) -> dict[str, bytes]:
    """Return what a process makes of a copy of the desk in `root`, with the environment of another machine."""
    copy = desk.copy(root)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(OURS), *sys.path]), **machine}
    subprocess.run([sys.executable, *command, str(root)], check=True, env=environment, capture_output=True)
    return copy.pages()


def test_two_machines_make_the_same_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
    desk = Desk(tmp_path / "desk")
    for number, slug in enumerate(("one", "zwölf", "deep/four", "Deeper/ß")):
        lines = " ".join(line.format(*NAMES[number:], *NAMES) for line in SENTENCES)
        desk.write(f"content/{slug}.md", f"---\ntitle: Café {slug}\ndate: 2024-01-0{number + 1}\n---\n{lines}\n")
    first, second = (
        built_on(machine, desk, tmp_path / (f"{number}" * 40), "-c", PLAIN) for number, machine in enumerate(MACHINES)
    )
    assert first == second == desk.clean(tmp_path / "here")


@pytest.mark.slow
def test_two_machines_make_the_same_site_of_what_the_pipeline_reads(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    for path in sources(resources.sample_content()):
        desk.write(f"content/{path.relative_to(resources.sample_content())}", path.read_text("utf-8"))
    first, second = (
        built_on(machine, desk, tmp_path / str(workers), "-m", "briefgen", "build", "--workers", str(workers), "-C")
        for workers, machine in enumerate(MACHINES, 1)
    )
    assert len(first) > 300
    assert first == second
