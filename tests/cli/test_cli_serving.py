import pytest

from briefgen.build import Report
from briefgen.cli.serving import _Terminal
from briefgen.cli.telling import Volume
from briefgen.errors import Problem


def test_a_preview_tells_a_warning_once_and_when_it_no_longer_holds(capsys: pytest.CaptureFixture[str]) -> None:
    terminal = _Terminal(Volume.QUIET)

    def told(*warnings: Problem) -> str:
        terminal.built(Report(warnings=warnings))
        return capsys.readouterr().err

    odd, late = Problem("a.md", 2, "unknown key “autor”"), Problem("b.md", 1, "no date")
    assert told(odd) == "warning: a.md:2: unknown key “autor”\n"
    assert told(odd) == ""
    assert told(Problem("a.md", 3, "unknown key “autor”"), late) == "warning: b.md:1: no date\n"
    assert told(late) == "settled: a.md: unknown key “autor”\n"
    assert told(late, odd) == "warning: a.md:2: unknown key “autor”\n"
