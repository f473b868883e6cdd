"""The settings that every page shows, and the texts of the interface."""

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

from briefgen import __version__, resources, texts
from briefgen.config import Config
from briefgen.errors import ConfigError
from briefgen.texts import Texts


@dataclass(frozen=True, slots=True, eq=False)
class Site:
    """The settings that every page shows. `key` stands for all of it in fingerprints; `t` are the texts as templates see them."""

    title: str
    description: str
    base_url: str
    accent: str
    logo: str
    footer: str
    navigation: tuple[tuple[str, str], ...]
    per_page: int
    texts: Texts
    full_text: bool
    key: str
    t: SimpleNamespace

    @classmethod
    def of(cls, config: Config) -> "Site":
        """Gather the settings and the language's texts."""
        site = config.site
        words = read_texts(config)
        navigation = tuple((entry.label, entry.url) for entry in site.navigation)
        logo = f"assets/logo{Path(site.logo).suffix.lower()}" if site.logo else ""
        full_text = find_spec("pagefind") is not None
        shown = (site.title, site.description, site.base_url, site.accent, logo, site.footer, navigation)
        told = repr((__version__, shown, config.pages.per_page, words, full_text))
        key = hashlib.blake2b(told.encode(), digest_size=16).hexdigest()
        return cls(*shown, config.pages.per_page, words, full_text, key, words.voice)


def read_texts(config: Config) -> Texts:
    """Read the words of the interface. Raises `ConfigError`."""
    site = config.site
    return texts.load(site.language, template_folders(config), site.date_format, config.where("site", "language"))


def read_logo(config: Config) -> bytes:
    """Return the site's own picture, if it has one. Raises `ConfigError` where it cannot be read."""
    if not config.site.logo:
        return b""
    file, place = config.root / config.site.logo, config.where("site", "logo")
    if not file.is_file():  # a pipe would be waited for
        raise ConfigError.at(*place, f"site.logo: there is no file {config.site.logo}")
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError.at(*place, f"site.logo: {config.site.logo} cannot be read: {error.strerror}") from None


def template_folders(config: Config) -> tuple[Path, ...]:
    """Where templates and languages are looked for: the site's own folder wins over the bundled one."""
    return (config.templates_dir, resources.templates())
