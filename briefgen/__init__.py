"""briefgen: a static briefing-site generator.

From Python, a site is built as the command does it::

    from briefgen import BriefgenError, Config, build_site

    try:
        report = build_site(Config.load("my-briefing"))
    except BriefgenError as error:
        for problem in error.problems:
            print(problem)

These names are imported when they are used: importing `briefgen` itself costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefgen.build import Report, build_site
    from briefgen.config import Config
    from briefgen.errors import BriefgenError, Problem

__version__ = "0.1.0"
__all__ = ["BriefgenError", "Config", "Problem", "Report", "__version__", "build_site"]

_HOMES = {
    "BriefgenError": "briefgen.errors",
    "Config": "briefgen.config",
    "Problem": "briefgen.errors",
    "Report": "briefgen.build",
    "build_site": "briefgen.build",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
