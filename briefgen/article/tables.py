"""Tables of Markdown (GitHub Flavored Markdown, 4.10) as a rule of markdown-it: the cells that are written, and no others.

The library's own rule fills short rows up to the width of the table, so that a page of two kilobytes can have 65,000 empty cells. Here
the number of cells is at most that of the characters.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, table


def enable_tables(reader: MarkdownIt) -> None:
    """Let `reader` find tables."""
    reader.block.ruler.at("table", _table, {"alt": ["paragraph", "reference"]})
    reader.enable("table")


def _table(state: StateBlock, first: int, end: int, silent: bool) -> bool:  # noqa: FBT001 - as markdown-it calls it
    if not table(state, first, end, True):  # the two lines that make a table  # noqa: FBT003
        return False
    if silent:
        return True
    outer, state.parentType = state.parentType, "table"
    state.push("table_open", "table", 1)
    columns = _row(state, first, "th", None)
    line = first + 2
    while line < end and _goes_on(state, line, end):
        _row(state, line, "td", columns)
        line += 1
    state.push("table_close", "table", -1)
    state.parentType, state.line = outer, line
    return True


def _goes_on(state: StateBlock, line: int, end: int) -> bool:
    """Tell whether a line is one more row: neither blank nor the beginning of something else."""
    if state.isEmpty(line) or state.sCount[line] < state.blkIndent or state.is_code_block(line):
        return False
    others = state.md.block.ruler.getRules("blockquote")
    return not any(begins(state, line, end, True) for begins in others)  # noqa: FBT003


def _row(state: StateBlock, line: int, tag: str, columns: int | None) -> int:
    """Push the cells of a line, and return how many there are; what is beyond the last of the columns is left out."""
    cells = escapedSplit(state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].strip())
    cells = cells[not cells[0] : len(cells) - (len(cells) > 1 and not cells[-1])][:columns]
    state.push("tr_open", "tr", 1)
    for cell in cells:
        state.push(f"{tag}_open", tag, 1)
        token = state.push("inline", "", 0)
        token.map, token.content, token.children = [line, line + 1], cell.strip(), []
        state.push(f"{tag}_close", tag, -1)
    state.push("tr_close", "tr", -1)
    return len(cells)
