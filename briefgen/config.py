"""The settings of one site: `briefgen.toml`, or `[tool.briefgen]` in pyproject.toml; every key has a default.

A key that does not exist is an error with its line: a setting that is silently ignored is worse than none.
"""

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from typing import Annotated, Any, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from briefgen import tomlfile
from briefgen.errors import ConfigError, Problem, did_you_mean
from briefgen.quoting import quoting
from briefgen.tomlfile import Path as KeyPath
from briefgen.tomlfile import Toml

FILE = "briefgen.toml"
PYPROJECT = "pyproject.toml"

_ABSOLUTE = re.compile(r"https?://[^\s\"'<>]+\Z")
_COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\Z")
_WHOLE_NUMBER = "must be a whole number"
_PLAIN = {
    "int_parsing": _WHOLE_NUMBER,
    "int_from_float": _WHOLE_NUMBER,
    "int_type": _WHOLE_NUMBER,
    "float_parsing": "must be a number",
    "float_type": "must be a number",
    "string_type": "must be words in quotation marks",
    "tuple_type": "must be a list",
    "model_type": "must be a table",
}
"""What pydantic finds wrong, in a writer's words."""
_DATE_CODES = re.compile(r"%-?[a-zA-Z%]")
_ALLOWED_DATE_CODES = frozenset({"%d", "%-d", "%m", "%-m", "%b", "%B", "%a", "%A", "%y", "%Y", "%%"})


def _base_url(value: str) -> str:
    if value and not _ABSOLUTE.match(value):
        raise ValueError("must be an address such as https://example.org/briefing/")
    return value if not value or value.endswith("/") else f"{value}/"


def _colour(value: str) -> str:
    if value and not _COLOUR.match(value):
        raise ValueError("must be a colour such as #0b5394")
    return value


def _language(value: str) -> str:
    if not _LANGUAGE.match(value):
        raise ValueError("must be a language tag such as en or pt-BR")
    return value


def _date_format(value: str) -> str:
    unknown = [code for code in _DATE_CODES.findall(value) if code not in _ALLOWED_DATE_CODES]
    if unknown:
        raise ValueError(f"may use only {' '.join(sorted(_ALLOWED_DATE_CODES))}")
    return value


def _link(value: str) -> str:
    if _ABSOLUTE.match(value) or (not value.startswith("/") and ":" not in value and ".." not in value):
        return value
    raise ValueError("must be an address within the site, such as people/, or one that begins with https://")


def _inside(value: str) -> str:
    path = PurePosixPath(value.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in value or not path.parts:
        raise ValueError("must be a path inside the site's folder")
    return str(path)


def _inside_or_none(value: str) -> str:
    return _inside(value) if value else ""


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


class Link(_Section):
    """An entry that a site adds to its navigation."""

    label: str = Field(min_length=1)
    """The words shown."""
    url: Annotated[str, AfterValidator(_link)]
    """Relative to the site's root (`quotes/`), or a whole address."""


class SiteSettings(_Section):
    """`[site]`: what readers see."""

    title: str = Field(default="Briefing", min_length=1)
    """The name of the site."""
    description: str = ""
    """One sentence about the site, for search engines and feeds."""
    base_url: Annotated[str, AfterValidator(_base_url)] = ""
    """Where the site will be published; feeds, sitemap and canonical links need it."""
    language: Annotated[str, AfterValidator(_language)] = "en"
    """The language of the interface."""
    date_format: Annotated[str, AfterValidator(_date_format)] = ""
    """How dates are written, in strftime codes; else as the language writes them."""
    accent: Annotated[str, AfterValidator(_colour)] = ""
    """A colour for links and marks instead of the theme's own."""
    logo: Annotated[str, AfterValidator(_inside_or_none)] = ""
    """A picture beside the title: its path in the site's folder."""
    footer: str = ""
    """Words at the foot of every page."""
    navigation: tuple[Link, ...] = ()
    """Links added to the navigation."""


class Paths(_Section):
    """`[paths]`: where things are, relative to the site's folder."""

    content: Annotated[str, AfterValidator(_inside)] = "content"
    """The articles."""
    templates: Annotated[str, AfterValidator(_inside)] = "templates"
    """Templates that override the bundled ones."""
    output: Annotated[str, AfterValidator(_inside)] = "site"
    """Where the site is written."""


class AnalysisSettings(_Section):
    """`[analysis]`: how articles are read."""

    model: str = ""
    """A spaCy pipeline for English, by package name or by its folder as seen from the site's, instead of the bundled one."""
    date_order: Literal["day-first", "month-first"] = "day-first"
    """How to read 3/5/2023 where the article gives no evidence."""
    min_confidence: float = Field(default=0.5, ge=0, le=1)
    """Quotes whose attribution is less certain are shown without a speaker."""


class PagesSettings(_Section):
    """`[pages]`: which pages there are."""

    min_mentions: int = Field(default=2, ge=1)
    """Mentions that earn a person, organisation or place a page."""
    min_quotes: int = Field(default=1, ge=1)
    """Quotes that earn one a page whatever the mentions."""
    per_page: int = Field(default=100, ge=10, le=1000)
    """Entries on a page of a long list."""


class Config(_Section):
    """All settings of one site. Frozen: a changed setting is a new Config.

    Make one with `Config.load(folder)`, or in Python with `Config(root=folder, site={"title": "…"})`.
    """

    root: Path = Path()
    site: SiteSettings = SiteSettings()
    paths: Paths = Paths()
    analysis: AnalysisSettings = AnalysisSettings()
    pages: PagesSettings = PagesSettings()

    @classmethod
    def load(cls, root: Path | str = ".") -> Self:
        """Read the settings of the site in the folder `root`. Raises `ConfigError` with all that is wrong."""
        with quoting(Path(root)):
            return cls._read(Path(root))

    @classmethod
    def _read(cls, root: Path) -> Self:
        found = _find(root)
        if found is None:
            return cls(root=root)
        name, toml, prefix = found
        data = _table(toml.data, prefix)
        problems = [*_unknown(cls, data, prefix, name, toml), *_reserved(data, prefix, name, toml)]
        try:
            config = cls(**{**data, "root": root})
        except ValidationError as error:
            problems += _invalid(error, prefix, name, toml)
        else:
            problems += _overlaps(config, prefix, name, toml)
        if problems:
            raise ConfigError(*sorted(problems))
        return config

    def where(self, *key: str) -> tuple[str, int]:
        """Return the file of a setting and its line, for an error about what it names; line 0 where it is not in a file."""
        found = _find(self.root)
        if found is None:
            return FILE, 0
        name, toml, prefix = found
        return name, toml.line_of((*prefix, *key))

    @property
    def reading(self) -> AnalysisSettings:
        """How articles are read, with the folder of the pipeline found from the site's own folder, wherever the command runs."""
        folder = self.root / self.analysis.model
        is_here = bool(self.analysis.model) and (folder / "meta.json").is_file()
        return self.analysis.model_copy(update={"model": str(folder)}) if is_here else self.analysis

    @property
    def content_dir(self) -> Path:
        """The folder of the articles."""
        return self.root / self.paths.content

    @property
    def templates_dir(self) -> Path:
        """The folder of the site's own templates."""
        return self.root / self.paths.templates

    @property
    def output_dir(self) -> Path:
        """The folder that the site is written to."""
        return self.root / self.paths.output

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that hold settings, whether they exist or not."""
        return (self.root / FILE, self.root / PYPROJECT)


def _find(root: Path) -> tuple[str, Toml, KeyPath] | None:
    own = tomlfile.load(root / FILE, FILE, ConfigError)
    if own is not None:
        return FILE, own, ()
    shared = tomlfile.load(root / PYPROJECT, PYPROJECT, ConfigError)
    if shared is not None and "briefgen" in _table(shared.data, ("tool",)):
        return PYPROJECT, shared, ("tool", "briefgen")
    return None


def _table(data: Mapping[str, Any], path: KeyPath) -> Mapping[str, Any]:
    for part in path:
        inner = data.get(str(part), {})
        data = inner if isinstance(inner, dict) else {}
    return data


def _unknown(model: type[BaseModel], data: Mapping[str, Any], path: KeyPath, name: str, toml: Toml) -> list[Problem]:
    problems = []
    for key, value in data.items():
        field = model.model_fields.get(key)
        here = (*path, key)
        if field is None:
            hint = did_you_mean(key, model.model_fields)
            problems.append(Problem(name, toml.line_of(here), f"unknown key “{key}”", hint))
        elif isinstance(field.default, BaseModel) and isinstance(value, dict):
            problems += _unknown(type(field.default), value, here, name, toml)
    return problems


def _reserved(data: Mapping[str, Any], prefix: KeyPath, name: str, toml: Toml) -> list[Problem]:
    if "root" not in data:
        return []
    return [Problem(name, toml.line_of((*prefix, "root")), "unknown key “root”", "the site's folder is given with -C")]


def _invalid(error: ValidationError, prefix: KeyPath, name: str, toml: Toml) -> list[Problem]:
    problems = []
    for one in error.errors(include_url=False):
        if one["type"] == "extra_forbidden" and "navigation" not in one["loc"]:
            continue  # told by _unknown, with a hint
        path = (*prefix, *one["loc"])
        key = ".".join(map(str, one["loc"]))
        message = _PLAIN.get(one["type"]) or one["msg"].removeprefix("Value error, ")
        message = message.replace("Input should be", "must be")
        problems.append(Problem(name, toml.line_of(path), f"{key}: {message[:1].lower()}{message[1:]}"))
    return problems


def _overlaps(config: Config, prefix: KeyPath, name: str, toml: Toml) -> list[Problem]:
    """Refuse an output folder that holds sources or lies among them: writing the site must never touch them."""
    output = PurePosixPath(config.paths.output)
    line = toml.line_of((*prefix, "paths", "output"))
    return [
        Problem(name, line, f"paths.output and paths.{key} overlap", "give each a folder of its own")
        for key in ("content", "templates")
        if _overlap(output, PurePosixPath(getattr(config.paths, key)))
    ]


def _overlap(one: PurePosixPath, other: PurePosixPath) -> bool:
    return one == other or one in other.parents or other in one.parents
