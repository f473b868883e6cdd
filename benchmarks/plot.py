"""Draw what `compare.py --json` measured: seconds and memory by the number of articles, as an SVG.

    python benchmarks/compare.py 1000 3000 10000 30000 50000 --runs 1 --json figures.json
    python benchmarks/plot.py figures.json docs/scale.svg --parts cpu peak

What grows linearly is a straight line through the origin: both axes are linear.
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT, LEFT, FOOT, TOP = 380, 260, 56, 40, 34
PARTS = {"cpu": "CPU seconds", "wall": "wall seconds", "peak": "memory at most, MB"}
COLOURS = ("#767676", "#a3341c", "#1f6feb", "#2f7d4f", "#8250df")
Figures = Mapping[str, Mapping[str, Mapping[str, Mapping[str, float]]]]


@dataclass(frozen=True, slots=True)
class Frame:
    """A picture of one part of the figures: where its left edge is, and what its axes reach to."""

    left: int
    articles: float
    most: float

    def point(self, articles: float, value: float) -> tuple[float, float]:
        """Return where a figure stands."""
        x = self.left + LEFT + (WIDTH - LEFT - 16) * articles / self.articles
        return round(x, 1), round(HEIGHT - FOOT - (HEIGHT - FOOT - TOP) * value / self.most, 1)


def drawn(figures: Figures, parts: Sequence[str]) -> str:
    """Return the SVG, with a picture for each of the parts."""
    counts = sorted(map(int, figures))
    cases = list(figures[str(counts[0])])
    height = HEIGHT + 20 * len(cases) + 10
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH * len(parts)} {height}" font-family="sans-serif" font-size="12">',
        f'<rect width="{WIDTH * len(parts)}" height="{height}" fill="#fcfbf8"/>',
    ]
    for place, part in enumerate(parts):
        values = {case: [figures[str(count)][case]["cost"][part] for count in counts] for case in cases}
        frame = Frame(place * WIDTH, max(counts), max(map(max, values.values())) * 1.05)
        lines += _axes(frame, PARTS[part], counts)
        for colour, points in zip(COLOURS, values.values(), strict=False):
            lines += _line(frame, colour, list(zip(counts, points, strict=True)))
    for place, (colour, case) in enumerate(zip(COLOURS, cases, strict=False)):
        y = HEIGHT + 20 * place + 6
        lines.append(f'<rect x="{LEFT}" y="{y}" width="18" height="4" fill="{colour}"/>')
        lines.append(f'<text x="{LEFT + 26}" y="{y + 6}">{case}</text>')
    return "\n".join([*lines, "</svg>", ""])


def _axes(frame: Frame, label: str, counts: Sequence[int]) -> Iterator[str]:
    x, y = frame.point(0, 0)
    right, top = frame.point(frame.articles, frame.most)
    yield f'<path d="M{x} {top}V{y}H{right}" fill="none" stroke="#333"/>'
    yield f'<text x="{x}" y="{top - 12}" font-weight="600">{label}</text>'
    for step in range(1, 5):
        value = frame.most / 1.05 * step / 4
        at = frame.point(0, value)[1]
        yield f'<path d="M{x} {at}H{right}" stroke="#ddd"/>'
        yield f'<text x="{x - 6}" y="{at + 4}" text-anchor="end">{value:,.0f}</text>'
    for count in counts[-3:]:
        anchor = "end" if count == counts[-1] else "middle"
        yield f'<text x="{frame.point(count, 0)[0]}" y="{y + 16}" text-anchor="{anchor}">{count:,}</text>'


def _line(frame: Frame, colour: str, figures: Sequence[tuple[float, float]]) -> Iterator[str]:
    points = [frame.point(*figure) for figure in figures]
    yield f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{x},{y}" for x, y in points)}"/>'
    for x, y in points:
        yield f'<circle cx="{x}" cy="{y}" r="3" fill="{colour}"/>'


def main() -> None:
    """Draw."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("figures", type=Path)
    parser.add_argument("picture", type=Path)
    parser.add_argument(
        "--parts", nargs="+", choices=PARTS, default=list(PARTS), help="wall seconds tell little on a busy machine"
    )
    options = parser.parse_args()
    options.picture.write_text(drawn(json.loads(options.figures.read_text("utf-8")), options.parts), "utf-8")


if __name__ == "__main__":
    main()
