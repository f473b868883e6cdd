"""Words that a person wrote about an article or somebody in it, without the Markdown and HTML they may be dressed in."""

import re

from briefgen.article.html_tags import TAG, without_comments
from briefgen.article.markdown import inline_words
from briefgen.article.text import collapsed

_SCRIPTS = frozenset({"script", "style", "template"})
_WITHIN_WORDS = frozenset(
    {"a", "abbr", "b", "code", "em", "i", "mark", "q", "small", "span", "strong", "sub", "sup", "u"}
)
_BEGINNING = re.compile(r"^[ \t]*(?:[-*+•]|#{1,6})[ \t]+", re.MULTILINE)
"""What a line of a list or a heading begins with."""


def unformatted(text: str) -> str:
    """Return the bare words of a summary on one line: pages show it as text, and marks of formatting would be read as words."""
    return collapsed(inline_words(collapsed(_BEGINNING.sub("", _without_tags(text)))))


def _without_tags(text: str) -> str:
    """Return the text without tags, nor what no reader of a web page sees."""
    if "<" not in text:
        return text
    text, kept, at, skipping = without_comments(text), [], 0, ""
    for tag in TAG.finditer(text):
        name = (tag[2] or "").casefold()
        if not skipping:
            kept += [text[at : tag.start()], "" if name in _WITHIN_WORDS else "\n"]
            skipping = name if name in _SCRIPTS and not tag[1] else ""
        elif tag[1] and name == skipping:
            skipping = ""
        at = tag.end()
    return "".join(kept if skipping else [*kept, text[at:]])
