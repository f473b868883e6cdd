"""briefgen: a static briefing-site generator."""

from briefgen.errors import BriefgenError

__version__ = "0.1.0"
__all__ = ["BriefgenError", "__version__"]
