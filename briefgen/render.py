"""The Jinja environment: a site's own templates first, then the bundled ones; and what a template is made of.

Templates see the view of their page and nothing else: undefined names are errors, and no global varies. So what a page looks like
depends on its view and on the text of its template with all that this includes, imports or extends.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping, Sequence
from contextlib import contextmanager, suppress
from functools import lru_cache
from pathlib import Path
from traceback import walk_tb
from types import CodeType
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplateSyntaxError,
    nodes,
    select_autoescape,
)
from jinja2.bccache import Bucket
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from briefgen.errors import Problem, TemplateError, not_utf8
from briefgen.pages.escaping import escaped
from briefgen.pages.page import AS_IT_IS

_ESCAPED = ("html", "xml", "svg")
_SUFFIXES = ("html", "xml", "svg", "css", "js", "json", "txt", "csv")
_SPACING: dict[str, Any] = {"trim_blocks": True, "lstrip_blocks": True, "keep_trailing_newline": True}
_PARSER = Environment(**_SPACING)  # noqa: S701 -- nothing is rendered with it
_SEAL = 16  # bytes
_NUMBERS = (int, float)  # which have no sign that HTML knows: pictures are made of them
_SCOPES = {
    "_block_vars",
    "_loop_vars",
}  # what Jinja tells of where a call stands, for functions that ask for the context
_REFERENCES = (nodes.Extends, nodes.FromImport, nodes.Import, nodes.Include)


def _escaped(value: object) -> str:
    """Escape a value for HTML as `markupsafe.escape` does, but as plain text for what templates put out: that is three times as fast."""
    if type(value) is str:
        return escaped(value)
    if type(value) is Markup:
        return value
    return str(value) if type(value) in _NUMBERS else escape(value)


class _Template(Template):
    """A compiled template that escapes with `_escaped`; what it puts out is joined and never escaped again."""

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, *args: Any, **named: Any) -> Template:
        made = super().from_code(environment, code, *args, **named)
        made.root_render_func.__globals__["escape"] = _escaped
        return made


class _Compiled(BytecodeCache):
    """Compiled templates as files of a folder, each under a checksum: code that was damaged would run, or print another page.

    A file that cannot be read or written costs the time that it takes to compile, no more.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            data = self._file(bucket).read_bytes()
            if data[:_SEAL] == _seal(data[_SEAL:]):
                bucket.bytecode_from_string(data[_SEAL:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        code = bucket.bytecode_to_string()
        with suppress(OSError):
            self._file(bucket).write_bytes(_seal(code) + code)

    def _file(self, bucket: Bucket) -> Path:
        return self._folder / f"template-{bucket.key}"


def _seal(code: bytes) -> bytes:
    return hashlib.blake2b(code, digest_size=_SEAL).digest()


class _Context(Context):
    """A context that calls a macro's function where every argument is given by its place, as nearly always: half the time of a call."""

    def call(self, called: Callable[..., Any], /, *args: Any, **named: Any) -> Any:
        """Call what a template calls, as `Context.call` does."""
        if type(called) is not Macro or len(args) != len(called.arguments) or not named.keys() <= _SCOPES:
            return super().call(called, *args, **named)
        if called.caller or called.catch_varargs or called.catch_kwargs:
            return super().call(called, *args, **named)
        text = called._func(*args)  # noqa: SLF001 -- there is no other way to it
        return str.__new__(Markup, text) if self.eval_ctx.autoescape else text


class _Environment(Environment):
    """An environment whose globals are one mapping for each template: looked through for every page, a chain of two is slow."""

    template_class = _Template
    context_class = _Context

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """Return what a template sees beside its view."""
        return {**self.globals, **(d or {})}


class Renderer:
    """Renders the templates of `folders`, earlier folders first; `root` is the folder that errors tell paths from.

    What is compiled is kept in the folder `compiled`, if one is given: files of code, as templates are.
    """

    def __init__(self, folders: Sequence[Path], root: Path, compiled: Path | None = None) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._root = root.resolve()
        self._environment = _Environment(
            loader=FileSystemLoader(self._folders, encoding="utf-8-sig"),
            undefined=StrictUndefined,
            autoescape=select_autoescape(_ESCAPED),
            **_SPACING,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_Compiled(compiled) if compiled else None,
        )
        self._read: dict[str, tuple[bytes, tuple[str, ...]]] = {}

    def fingerprints(self) -> dict[str, bytes]:
        """Return, for each template, a digest of its text and of all that it includes, imports or extends.

        Raises `TemplateError` with every template that has a syntax error, or needs one that is missing.
        """
        found, problems = {}, set[Problem]()
        for template in self._environment.list_templates(_SUFFIXES):
            try:
                found[template] = self._fingerprint(template)
            except TemplateError as error:
                problems.update(error.problems)
        if problems:
            raise TemplateError(*sorted(problems))
        return found

    def render(self, template: str, view: Mapping[str, object], url: str) -> bytes:
        """Return the page at `url` as UTF-8; raises `TemplateError` with the line of the template that failed."""
        if template == AS_IT_IS and isinstance(data := view["data"], bytes):
            return data
        with self._told(template, url):
            return self._environment.get_template(template).render(view).encode()

    def _fingerprint(self, template: str) -> bytes:
        digest = hashlib.blake2b(digest_size=16)
        for name in sorted(self._closure(template)):
            digest.update(f"{name}\0".encode() + self._read[name][0])
        return digest.digest()

    def _closure(self, template: str) -> set[str]:
        """Return the names of all templates that `template` depends on, itself included."""
        closed: set[str] = set()
        ahead = [(template, template)]
        while ahead:
            name, wanted_by = ahead.pop()
            if name not in closed:
                closed.add(name)
                ahead.extend((part, name) for part in self._parts(name, wanted_by)[1])
        return closed

    def _parts(self, name: str, wanted_by: str) -> tuple[bytes, tuple[str, ...]]:
        """Return the digest of a template's own text, and what it refers to."""
        if name not in self._read:
            with self._told(wanted_by, ""):
                source, path = self._source(name)
                references = _references(source, name, path)
                self._read[name] = hashlib.blake2b(source.encode()).digest(), tuple(self._named(references))
        return self._read[name]

    def _source(self, name: str) -> tuple[str, str | None]:
        """Return the text of a template, and its file."""
        try:
            return self._environment.loader.get_source(self._environment, name)[:2]  # type: ignore[union-attr]
        except UnicodeDecodeError as error:
            raise TemplateError(not_utf8(self._place(name, 0)[0], error)) from None
        except TemplateNotFound:  # which is an error of the system, too
            raise
        except OSError as error:
            raise TemplateError.at(self._place(name, 0)[0], 0, f"cannot be read: {error.strerror}") from None

    def _named(self, references: Iterable[tuple[str, bool]]) -> Iterator[str]:
        """Yield the templates that are referred to; a name that is worked out while rendering may be any of them."""
        for reference, may_be_missing in references:
            names = [reference] if reference else self._environment.list_templates(_SUFFIXES)
            yield from (name for name in names if self._exists(name) or not may_be_missing)

    def _exists(self, name: str) -> bool:
        return any((folder / name).is_file() for folder in self._folders)

    @contextmanager
    def _told(self, template: str, url: str) -> Iterator[None]:
        """Tell whatever goes wrong as a `TemplateError` with the path and line of the template."""
        page = f"in the page {url or 'index.html'}" if url else ""
        try:
            yield
        except TemplateError:
            raise
        except TemplateSyntaxError as error:
            place = self._place(error.filename or template, error.lineno)
            raise TemplateError(Problem(*place[:2], f"template error: {error.message}", page, place[2])) from None
        except TemplateNotFound as error:
            file, line = self._last_line(error, template)
            place = self._place(file, line or self._line_with(str(error.name), file))
            raise TemplateError(Problem(*place[:2], f"there is no template “{error.name}”", page, place[2])) from None
        except Exception as error:  # a template can run into anything
            place = self._place(*self._last_line(error, template))
            message = f"template error: {type(error).__name__}: {error}"
            raise TemplateError(Problem(*place[:2], message, page, place[2])) from error

    def _last_line(self, error: Exception, template: str) -> tuple[str, int]:
        """Return the file and line of the template in which `error` arose."""
        lines = [(frame.f_code.co_filename, line) for frame, line in walk_tb(error.__traceback__)]
        ours = [place for place in lines if any(Path(place[0]).is_relative_to(folder) for folder in self._folders)]
        return ours[-1] if ours else (template, 0)

    def _line_with(self, words: str, template: str) -> int:
        """Return the first line of a template that has these words; 0 where none has."""
        lines = enumerate(self._source(template)[0].splitlines(), 1) if self._exists(template) else ()
        return next((number for number, line in lines if words in line), 0)

    def _place(self, file: str, line: int) -> tuple[str, int, str]:
        path = Path(file)
        if not path.is_absolute():
            path = next((folder / file for folder in self._folders if (folder / file).is_file()), path)
        shown = path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else str(path)
        return shown, line, _line_of(path, line)


@lru_cache(maxsize=256)
def _references(source: str, name: str, path: str | None) -> tuple[tuple[str, bool], ...]:
    """Return what a template refers to, "" where the name is worked out while rendering, and whether it may be missing."""
    found = []
    for node in _PARSER.parse(source, name, path).find_all(_REFERENCES):
        named = node.template  # type: ignore[attr-defined]
        items = named.items if isinstance(named, (nodes.Tuple, nodes.List)) else [named]
        missing = bool(getattr(node, "ignore_missing", False))
        found += [(item.value if isinstance(item, nodes.Const) else "", missing) for item in items]
    return tuple(found)


def _line_of(path: Path, line: int) -> str:
    try:
        return path.read_text("utf-8").splitlines()[line - 1].strip() if line else ""
    except (OSError, UnicodeDecodeError, IndexError):
        return ""
