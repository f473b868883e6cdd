"""Where the bundled templates, sample content and model are: beside the package in a checkout, inside it in a wheel."""

from pathlib import Path

_PACKAGE = Path(__file__).parent
_CHECKOUT = _PACKAGE.parent


def templates() -> Path:
    """Return the folder of the bundled templates."""
    return _bundled("templates", "templates")


def sample_content() -> Path:
    """Return the folder of the sample articles that `briefgen init` copies."""
    return _bundled("sample/content", "content")


def model() -> Path:
    """Return the folder of the bundled spaCy pipeline."""
    return _PACKAGE / "model"


def _bundled(in_wheel: str, in_checkout: str) -> Path:
    inside = _PACKAGE / in_wheel
    return inside if inside.is_dir() else _CHECKOUT / in_checkout
