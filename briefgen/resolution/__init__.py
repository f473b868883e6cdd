"""Participants across articles become entities: the corpus as one value, with people's corrections applied.

Pure and cheap enough to run on every build; the result does not depend on the order of the articles.
"""

from briefgen.resolution.resolve import resolve

__all__ = ["resolve"]
