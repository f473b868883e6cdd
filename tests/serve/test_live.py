import threading

import pytest

from briefgen.errors import Problem
from briefgen.serve.live import Live


@pytest.fixture
def live() -> Live:
    return Live()


@pytest.mark.parametrize(
    ("changed", "advice"),
    [
        (["people/x/index.html"], "reload"),
        (["people/y/index.html"], "nothing"),
        (["assets/style.css", "people/y/index.html"], "styles"),
        (["assets/style.css", "people/x/index.html"], "reload"),
        (["assets/search.js"], "reload"),
        ([], "nothing"),
    ],
)
def test_a_page_is_loaded_again_only_if_its_file_has_changed(live: Live, changed: list[str], advice: str) -> None:
    live.built(changed)
    assert live.advice("people/x/index.html", live.session, 0) == advice


def test_a_page_that_was_away_hears_of_every_build_since(live: Live) -> None:
    live.built(["x"])
    live.built(["y"])
    assert live.advice("x", live.session, 0) == "reload"
    assert live.advice("x", live.session, 1) == "nothing"
    assert live.advice("y", live.session, 1) == "reload"


def test_a_page_that_was_away_too_long_is_loaded_again(live: Live) -> None:
    for _ in range(300):
        live.built(["y"])
    assert live.advice("x", live.session, 0) == "reload"
    assert live.advice("x", live.session, 299) == "nothing"


def test_a_page_of_another_run_is_loaded_again(live: Live) -> None:
    assert live.advice("x", "another", 0) == "reload"


def test_problems_stand_until_a_build_ends_well(live: Live) -> None:
    problem = Problem("content/a.md", 4, "no")
    live.failed([problem])
    live.working("reading")
    assert list(live.state.problems) == [problem]
    live.built([])
    assert list(live.state.problems) == []
    assert live.state.progress == ""


def test_whoever_waits_is_told_of_the_next_state(live: Live) -> None:
    before = live.state.version
    threading.Timer(0.05, lambda: live.built(["x"])).start()
    state = live.after(before, 10)
    assert state
    assert state.build == 1
    assert live.after(state.version, 0.01) is None


def test_an_open_page_is_shown_before_the_site_is_done_and_loaded_but_once(live: Live) -> None:
    live.shown({"x": b"as it will be"})
    assert live.advice("x", live.session, 0) == "reload"
    assert live.ahead == {"x": b"as it will be"}
    live.built(["x", "y"])
    assert live.advice("x", live.session, 1) == "nothing"
    assert live.advice("y", live.session, 1) == "reload"
    assert live.ahead == {}


def test_what_was_shown_before_a_build_failed_is_shown_no_more(live: Live) -> None:
    live.shown({"x": b"as it would have been"})
    live.failed([Problem("a.html", 3, "is broken")])
    assert live.ahead == {}


def test_pages_are_open_for_as_long_as_somebody_looks(live: Live) -> None:
    with live.opened("x"), live.opened("x"):
        with live.opened("y"):
            assert live.open_pages() == {"x", "y"}
        assert live.open_pages() == {"x"}
    assert live.open_pages() == frozenset()
