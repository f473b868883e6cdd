"""The tags of a web page, their attributes, and the page without its comments.

The tags are found by one expression that looks at each character a bounded number of times: the standard library's parser takes
quadratic time on hostile pages in the Python versions that briefgen supports.
"""

import re
from html import unescape

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})(?=[\s/>])([^<>]{0,2000})>|<[!?][^<>]{0,2000}>")
_ATTRIBUTE = re.compile(r"""([a-zA-Z:-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")


def attributes_of(text: str) -> dict[str, str]:
    """Return the attributes of a tag by their names in small letters."""
    found = _ATTRIBUTE.findall(text)
    return {name.casefold(): unescape(double or single or bare) for name, double, single, bare in found}


def without_comments(page: str) -> str:
    """Return the page with nothing in the place of its comments but the ends of their lines."""
    first, *others = page.split("<!--")
    kept = [first]
    for other in others:
        comment, _, rest = other.partition("-->")
        kept += ["\n" * comment.count("\n"), rest]
    return "".join(kept)
