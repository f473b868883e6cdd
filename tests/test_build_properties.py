"""Whatever is done to a site, and wherever a build is cut off: the next one makes what a clean build would make."""

import random
import tempfile
from collections.abc import Callable, Iterator
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


class Editing(RuleBasedStateMachine):
    """A site that is edited and built, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.patch = mock.patch("briefgen.build.analysing.annotate_batch", plain_analysis.annotate_batch)
        self.patch.start()
        self.folder = tempfile.TemporaryDirectory()
        self.desk = Desk(Path(self.folder.name) / "desk")

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
    )
    def write(self, slug: str, names: list[str], lines: list[str], day: int) -> None:
        text = " ".join(line.format(*names) for line in lines)
        self.desk.write(f"content/{slug}.md", f"---\ntitle: About {names[0]}\ndate: 2024-01-{day:02}\n---\n{text}\n")

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

    @rule(chance=st.randoms(use_true_random=False))
    def tamper(self, chance: random.Random) -> None:
        mine = sorted(
            set(self.desk.pages()) - {output.SUMS}
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
            assert self.desk.pages() == self.desk.clean(Path(folder) / "clean")
        assert self.desk.build().written == ()


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
