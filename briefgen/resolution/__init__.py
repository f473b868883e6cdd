"""Participants across articles become entities: the corpus as one value, with people's corrections applied.

Pure and cheap enough to run on every build; the result does not depend on the order of the articles.
"""

from briefgen.resolution.edits import Revised, revise, same_people
from briefgen.resolution.resolve import resolve, story_of

__all__ = ["Revised", "resolve", "revise", "same_people", "story_of"]
