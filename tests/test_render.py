from pathlib import Path

import pytest

from briefgen.errors import Problem, TemplateError
from briefgen.render import Renderer


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "templates"


@pytest.fixture
def renderer(tmp_path: Path) -> Renderer:
    """Return a renderer over a site's own templates and the bundled ones, here `bundled/`."""
    return Renderer((tmp_path / "templates", tmp_path / "bundled"), tmp_path)


def write(folder: Path, **templates: str) -> None:
    folder.mkdir(exist_ok=True)
    for name, text in templates.items():
        (folder / f"{name}.html").write_text(text)


def render(renderer: Renderer, name: str, **view: object) -> str:
    return renderer.render(f"{name}.html", view, "people/x/").decode()


def test_what_an_article_says_is_escaped(own: Path, renderer: Renderer) -> None:
    write(own, page="{{ title }}")
    assert render(renderer, "page", title="<script>") == "&lt;script&gt;"


def test_plain_files_are_not_escaped(own: Path, renderer: Renderer) -> None:
    own.mkdir()
    (own / "plain.txt").write_text("{{ content }}")
    assert renderer.render("plain.txt", {"content": '{"a": 1}'}, "data/a.json") == b'{"a": 1}'


@pytest.mark.parametrize(
    ("template", "shown"),
    [
        ("{% macro m(a) %}<b>{{ a }}</b>{% endmacro %}{{ m(x) }}", "<b>&lt;i&gt;</b>"),
        ("{% macro m(a) %}{{ a }}{% endmacro %}{% for each in [x] %}{{ m(each) }}{% endfor %}", "&lt;i&gt;"),
        ('{% macro m(a, b="-") %}{{ b }}{{ a }}{% endmacro %}{{ m(x) }}{{ m(b=x, a="+") }}', "-&lt;i&gt;&lt;i&gt;+"),
        ("{% macro m(a) %}{{ a }}{{ varargs[0] }}{% endmacro %}{{ m(1, x) }}", "1&lt;i&gt;"),
        (
            "{% macro m(a) %}{{ a }}{{ caller() }}{% endmacro %}{% call m(x) %}{{ x }}{% endcall %}",
            "&lt;i&gt;&lt;i&gt;",
        ),
    ],
)
def test_macros_escape_what_they_are_given_however_they_are_called(
    own: Path, renderer: Renderer, template: str, shown: str
) -> None:
    write(own, page=template)
    assert render(renderer, "page", x="<i>") == shown


def test_a_sites_own_template_wins(tmp_path: Path, own: Path, renderer: Renderer) -> None:
    write(tmp_path / "bundled", page='{% include "part.html" %}', part="bundled")
    write(own, part="own")
    assert render(renderer, "page") == "own"


def test_a_fingerprint_depends_on_everything_that_is_included_imported_or_extended(tmp_path: Path, own: Path) -> None:
    texts = {
        "page": '{% extends "frame.html" %}{% from "macros.html" import m %}',
        "frame": '{% include "part.html" %}',
        "macros": "{% macro m() %}{% endmacro %}",
        "part": "part",
        "other": "other",
    }
    write(own, **texts)
    before = Renderer((own,), tmp_path).fingerprints()
    changed = {}
    for name, text in texts.items():
        write(own, **{**texts, name: text + " changed"})
        after = Renderer((own,), tmp_path).fingerprints()
        changed[name] = {page.removesuffix(".html") for page in after if after[page] != before[page]}
    assert changed == {
        "page": {"page"},
        "frame": {"page", "frame"},
        "macros": {"page", "macros"},
        "part": {"page", "frame", "part"},
        "other": {"other"},
    }


def test_overriding_a_part_changes_the_fingerprint_of_what_includes_it(tmp_path: Path, own: Path) -> None:
    write(tmp_path / "bundled", page='{% include "part.html" %}', part="bundled")
    folders = (own, tmp_path / "bundled")
    before = Renderer(folders, tmp_path).fingerprints()["page.html"]
    write(own, part="own")
    assert Renderer(folders, tmp_path).fingerprints()["page.html"] != before


def test_a_template_named_while_rendering_may_be_any(tmp_path: Path, own: Path) -> None:
    write(own, page="{% include name %}", part="1")
    before = Renderer((own,), tmp_path).fingerprints()["page.html"]
    write(own, part="2")
    assert Renderer((own,), tmp_path).fingerprints()["page.html"] != before


def test_templates_that_include_each_other_have_fingerprints(own: Path, renderer: Renderer) -> None:
    write(own, one='{% if x %}{% include "two.html" %}{% endif %}', two='{% include "one.html" %}')
    assert set(renderer.fingerprints()) == {"one.html", "two.html"}


def test_all_syntax_errors_are_told_with_path_and_line(own: Path, renderer: Renderer) -> None:
    write(own, one="fine\n{% if %}\n", two="{{ }", three="fine")
    with pytest.raises(TemplateError) as error:
        renderer.fingerprints()
    assert [(problem.path, problem.line) for problem in error.value.problems] == [
        ("templates/one.html", 2),
        ("templates/two.html", 1),
    ]
    assert error.value.problems[0].source_line == "{% if %}"


def test_a_missing_part_is_told(own: Path, renderer: Renderer) -> None:
    write(own, page='{% include "gone.html" %}')
    with pytest.raises(TemplateError, match=r"there is no template “gone.html”"):
        renderer.fingerprints()


def test_a_part_that_may_be_missing_is_no_error(own: Path, renderer: Renderer) -> None:
    write(own, page='{% include "gone.html" ignore missing %}.')
    assert "page.html" in renderer.fingerprints()
    assert render(renderer, "page") == "."


def test_an_undefined_name_is_told_with_the_line_of_the_part_that_uses_it(own: Path, renderer: Renderer) -> None:
    write(own, page='{% include "part.html" %}', part="one\n{{ titel }}\n")
    with pytest.raises(TemplateError) as error:
        render(renderer, "page", title="x")
    assert error.value.problems == (
        Problem(
            "templates/part.html",
            2,
            "template error: UndefinedError: 'titel' is undefined",
            "in the page people/x/",
            "{{ titel }}",
        ),
    )


def test_whatever_a_template_runs_into_is_told_with_its_line(own: Path, renderer: Renderer) -> None:
    write(own, page="\n\n{{ 1 // zero }}")
    with pytest.raises(TemplateError, match=r"templates/page.html:3: template error: ZeroDivisionError"):
        render(renderer, "page", zero=0)


def test_what_was_compiled_is_used_again_and_what_was_damaged_is_not(tmp_path: Path, own: Path) -> None:
    compiled = tmp_path / "state"
    compiled.mkdir()
    write(own, page="as the template says, {{ title }}")

    def again() -> str:
        return render(Renderer((own,), tmp_path, compiled), "page", title="every time")

    right = again()
    (file,) = compiled.iterdir()
    made = file.read_bytes()
    for damage in (b"", made[:40], made[:-1], made.replace(b"template", b"sentence"), bytes(len(made))):
        file.write_bytes(damage)
        assert again() == right
        assert file.read_bytes() == made
    file.unlink()
    file.mkdir()
    assert again() == right
    changed = file.stat().st_mtime_ns
    assert again() == right
    assert file.stat().st_mtime_ns == changed


def test_a_folder_that_what_was_compiled_cannot_be_written_to_costs_time_alone(tmp_path: Path, own: Path) -> None:
    write(own, page="x")
    assert render(Renderer((own,), tmp_path, tmp_path / "missing"), "page") == "x"


def test_a_missing_part_is_told_where_it_is_asked_for(own: Path, renderer: Renderer) -> None:
    write(own, page='{% include "part.html" %}', part='one\n{% include "gone.html" %}')
    with pytest.raises(TemplateError) as caught:
        renderer.fingerprints()
    assert caught.value.problems == (
        Problem("templates/part.html", 2, "there is no template “gone.html”", "", '{% include "gone.html" %}'),
    )


def test_a_template_in_another_encoding_is_told_with_its_line(own: Path, renderer: Renderer) -> None:
    write(own, page="{% include 'part.html' %}")
    (own / "part.html").write_bytes("one\ntwo\ncafé".encode("latin-1"))
    with pytest.raises(TemplateError) as caught:
        renderer.fingerprints()
    assert str(caught.value) == "templates/part.html:3: is not UTF-8: byte 0xe9 (save it as UTF-8)"


def test_a_template_may_begin_with_the_mark_of_its_encoding(own: Path, renderer: Renderer) -> None:
    own.mkdir()
    (own / "page.html").write_bytes(b"\xef\xbb\xbfpage")
    assert render(renderer, "page") == "page"
