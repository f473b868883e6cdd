import pytest

from briefgen.cli.telling import complain, ends_well, warn
from briefgen.errors import ArticleError, Problem, printable


def test_names_cannot_steer_the_terminal() -> None:
    assert printable("a\x1b[2Jb\nc\u202e") == r"a\x1b[2Jb\nc\u202e"
    assert printable("Łódź “ok”") == "Łódź “ok”"


def test_what_is_told_twice_is_told_once_and_in_order(capsys: pytest.CaptureFixture[str]) -> None:
    assert warn([Problem("b.md", 2, "odd"), Problem("a.md", 1, "odd"), Problem("b.md", 2, "odd")]) == 2
    assert capsys.readouterr().err == "warning: a.md:1: odd\nwarning: b.md:2: odd\n"


def test_an_error_shows_the_line_that_it_is_about(capsys: pytest.CaptureFixture[str]) -> None:
    complain([Problem("a.md", 3, "broken YAML", "mend it", "  title: [")])
    assert capsys.readouterr().err == "error: a.md:3: broken YAML (mend it)\n    title: [\n"


@pytest.mark.parametrize(("raised", "code"), [(ArticleError.at("a.md", 1, "is empty"), 1), (KeyboardInterrupt(), 130)])
def test_each_end_has_its_code(raised: BaseException, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    @ends_well
    def command() -> None:
        raise raised

    with pytest.raises(SystemExit) as caught:
        command()
    assert caught.value.code == code
    assert capsys.readouterr().err == ("error: a.md:1: is empty\n" if code == 1 else "")
