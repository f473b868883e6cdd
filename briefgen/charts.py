"""Small pictures as positioned shapes: bars over time, sparklines and networks of names.

Nothing here draws; a template turns shapes into static SVG. Every layout is a pure function of its values and uses no chance, so
the same knowledge gives the same picture, byte for byte. Coordinates are rounded to a tenth of a unit.
"""

import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

# Units that a letter of a name takes on average, and room for half a name at either side of a picture.
LETTER, LABEL_ROOM = 7.0, 84
# Units that a line with a name takes below its disc.
LINE = 22
WIDTHS = (0.7, 1.5, 2.5, 4.0)
# Units of a whole network on a wide screen and on a narrow one, and how often its forces are applied.
WIDE, NARROW, ROUNDS = (960, 680), (440, 760), 120


class Bar(NamedTuple):
    """A bar of a histogram, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float
    label: str
    value: int


class Tick(NamedTuple):
    """A label under a histogram."""

    x: float
    label: str


class Node(NamedTuple):
    """A disc of a network. The name stands at (text_x, y), set from its `anchor`: start, middle or end."""

    x: float
    y: float
    radius: float
    text_x: float
    text_y: float
    anchor: str
    key: str


class Edge(NamedTuple):
    """All lines of one width in a network, as the data of an SVG path."""

    width: float
    path: str


class Network(NamedTuple):
    """Nodes and edges within width × height units."""

    width: int
    height: int
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def sparkline(values: Sequence[int], width: int = 96, height: int = 24) -> str:
    """Return the points of a line through `values`, left to right, for an SVG polyline; two units are kept free all round."""
    if len(values) < 2:
        return ""
    top, step = max(*values, 1), (width - 4) / (len(values) - 1)
    return " ".join(
        f"{_tidy(2 + n * step)},{_tidy(height - 2 - (height - 4) * value / top)}" for n, value in enumerate(values)
    )


def months_between(first: str, last: str) -> tuple[str, ...]:
    """Return every month from first to last, both included, as 2023-02."""
    return tuple(f"{n // 12:04}-{n % 12 + 1:02}" for n in range(_number_of(first), _number_of(last) + 1))


def _number_of(month: str) -> int:
    """Return how many months there were before one."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


def histogram(
    counts: Mapping[str, int], *, width: int = 320, height: int = 96, most_bars: int = 100
) -> tuple[tuple[Bar, ...], tuple[Tick, ...]]:
    """Lay out counts by month (2023-02) as bars with a tick at each January; by year where the months would be too many."""
    if not counts:
        return (), ()
    monthly = _number_of(max(counts)) - _number_of(min(counts)) < most_bars
    number_of: Callable[[str], int] = _number_of if monthly else int
    counts = counts if monthly else _by_year(counts)
    first, last = number_of(min(counts)), number_of(max(counts))
    step, floor, top = min(width / (last - first + 1), 24), height - 20, max(counts.values())
    bars = tuple(
        Bar(
            _tidy((number_of(period) - first) * step + step * 0.1),
            _tidy(floor - (floor - 2) * count / top),
            _tidy(step * 0.8),
            _tidy((floor - 2) * count / top),
            period,
            count,
        )
        for period, count in sorted(counts.items())
        if count
    )
    return bars, _ticks(_beginnings(first, last, 12 if monthly else 1), step, width - 30)


def bars_path(bars: Sequence[Bar]) -> str:
    """Return bars as the data of one SVG path."""
    return "".join(f"M{bar.x} {bar.y}h{bar.width}v{bar.height}h-{bar.width}z" for bar in bars)


def _beginnings(first: int, last: int, of_year: int) -> Iterator[tuple[int, str]]:
    """Yield the first period, and those that begin a year of so many periods: how many are before each, and its year."""
    yield 0, f"{first // of_year:04}"
    for start in range(first - first % of_year + of_year, last + 1, of_year):
        yield start - first, f"{start // of_year:04}"


def _ticks(labels: Iterable[tuple[int, str]], step: float, room: float, apart: float = 48) -> tuple[Tick, ...]:
    """Place labels, each given with the number of its period, leaving out those that would run into each other."""
    ticks: list[Tick] = []
    for n, label in labels:
        if n * step <= room and (not ticks or n * step - ticks[-1].x >= apart):
            ticks.append(Tick(_tidy(n * step), label))
    return tuple(ticks)


def _by_year(counts: Mapping[str, int]) -> dict[str, int]:
    years: dict[str, int] = {}
    for month, count in counts.items():
        years[month[:4]] = years.get(month[:4], 0) + count
    return years


def ring(
    centre: str,
    others: Sequence[tuple[str, int]],
    between: Mapping[tuple[str, str], int],
    *,
    width: int = 440,
    height: int = 340,
) -> Network:
    """Lay out one name and those around it: the centre in the middle, the others on an ellipse, strongly joined ones side by side."""
    if not others:
        return Network(width, height, (), ())
    strength = dict(others)
    order = _round_table([key for key, _ in others], between)
    most = max(strength.values())
    middle_x, middle_y = width / 2, height / 2
    places: dict[str, tuple[float, float]] = {centre: (middle_x, middle_y)}
    nodes = [Node(_tidy(middle_x), _tidy(middle_y), 13, _tidy(middle_x), _tidy(middle_y + 28), "middle", centre)]
    for n, key in enumerate(order):
        angle = 2 * math.pi * n / len(order) - math.pi / 2
        x, y = middle_x + (width / 2 - 138) * math.cos(angle), middle_y + (height / 2 - 32) * math.sin(angle)
        places[key] = (x, y)
        nodes.append(_named(x, y, 4 + 6 * math.sqrt(strength[key] / most), key, angle))
    lines = {(centre, key): count for key, count in others}
    return Network(width, height, tuple(nodes), _edges({**between, **lines}, places, most))


def _round_table(keys: list[str], between: Mapping[tuple[str, str], int]) -> list[str]:
    """Seat names in a ring, each next to the one it is joined to most among those not yet seated."""
    left, seated = list(keys), list[str]()
    while left:
        last = seated[-1] if seated else left[0]
        best = max(
            range(len(left)), key=lambda n: (between.get((last, left[n]), 0) or between.get((left[n], last), 0), -n)
        )
        seated.append(left.pop(best))
    return seated


def _named(x: float, y: float, radius: float, key: str, angle: float = math.pi / 2) -> Node:
    """Return a node with its name outside of the ring on which it stands at an angle (in radians, clockwise from the right)."""
    cosine, sine = math.cos(angle), math.sin(angle)
    side = 0 if abs(cosine) < 0.3 else math.copysign(1, cosine)
    anchor = {0: "middle", 1: "start", -1: "end"}[int(side)]
    text_y = y + 4 if side else y + radius + 14 if sine > 0 else y - radius - 6
    return Node(_tidy(x), _tidy(y), _tidy(radius), _tidy(x + side * (radius + 6)), _tidy(text_y), anchor, key)


def _edges(
    lines: Mapping[tuple[str, str], int], places: Mapping[str, tuple[float, float]], most: int
) -> tuple[Edge, ...]:
    """Draw lines in four widths, the thickest last; one path for each width, since a page may show hundreds of lines."""
    points = {key: f"{round(x)} {round(y)}" for key, (x, y) in places.items()}
    drawn: dict[float, list[str]] = {}
    for (a, b), count in sorted(lines.items()):
        if a in points and b in points:
            width = WIDTHS[min(len(WIDTHS) * count // (most + 1), len(WIDTHS) - 1)]
            drawn.setdefault(width, []).append(f"M{points[a]}L{points[b]}")
    return tuple(Edge(width, "".join(drawn[width])) for width in sorted(drawn))


def network(
    weights: Sequence[tuple[str, int]],
    between: Mapping[tuple[str, str], int],
    names: Mapping[str, str] | None = None,
    frame: tuple[int, int] = WIDE,
) -> Network:
    """Lay out a network by the forces of Fruchterman and Reingold (1991), from a start on a sunflower spiral instead of chance.

    `weights` are keys with their number of articles, most first; `between` the number of articles that a pair shares; `names` what
    is written at the nodes, which must not lie upon each other; `frame` the width and height.
    The time is quadratic in the names, so callers give at most some fifty.
    """
    width, height = frame
    if not weights:
        return Network(width, height, (), ())
    points = _sunflower(len(weights), width, height)
    index = {key: n for n, (key, _) in enumerate(weights)}
    pulls = [(index[a], index[b], count) for (a, b), count in sorted(between.items()) if a in index and b in index]
    most = max((count for _, _, count in pulls), default=1)
    for round_number in range(ROUNDS):
        _push_and_pull(
            points,
            [(a, b, 0.3 + 0.7 * count / most) for a, b, count in pulls],
            width,
            height,
            1 - round_number / ROUNDS,
        )
    _fit(points, width, height)
    heaviest = weights[0][1]
    radii = [4 + 12 * math.sqrt(weight / heaviest) for _, weight in weights]
    lengths = [len((names or {}).get(key, key)) for key, _ in weights]
    _part_labels(points, list(zip(lengths, radii, strict=True)), width, height)
    places = {key: (points[n][0], points[n][1]) for key, n in index.items()}
    nodes = tuple(_named(x, y, radius, key) for (key, (x, y)), radius in zip(places.items(), radii, strict=True))
    return Network(width, height, nodes, _edges(between, places, most))


def _fit(points: list[list[float]], width: int, height: int) -> None:
    """Stretch the layout to fill its frame, with room for the names."""
    for axis, (low, high) in enumerate(((LABEL_ROOM, width - LABEL_ROOM), (24, height - 40))):
        values = [point[axis] for point in points]
        least, span = min(values), max(values) - min(values)
        for point in points:
            point[axis] = low + (high - low) * ((point[axis] - least) / span if span else 0.5)


def _part_labels(
    points: list[list[float]], sizes: Sequence[tuple[int, float]], width: int, height: int, rounds: int = 60
) -> None:
    """Move discs and names that would lie upon each other apart, up and down or to the sides, whichever is less.

    `sizes` are the letters of each name and the radius of its disc.
    """
    for _ in range(rounds):
        moved = False
        for a in range(len(points)):
            for b in range(a):
                (letters, radius), (others, other_radius) = sizes[a], sizes[b]
                wide, high = (letters + others) * LETTER / 2 + 12, radius + other_radius + LINE
                moved |= _parted(points[a], points[b], wide, high)
        for point in points:
            point[0], point[1] = min(max(point[0], LABEL_ROOM), width - LABEL_ROOM), min(max(point[1], 24), height - 40)
        if not moved:
            break


def _parted(one: list[float], other: list[float], wide: float, high: float) -> bool:
    dx, dy = one[0] - other[0], one[1] - other[1]
    over_x, over_y = wide - abs(dx), high - abs(dy)
    if over_x <= 0 or over_y <= 0:
        return False
    axis, over, direction = (0, over_x, dx) if over_x < over_y else (1, over_y, dy)
    step = math.copysign(over / 2 + 0.5, direction or 1)
    one[axis] += step
    other[axis] -= step
    return True


def _sunflower(number: int, width: int, height: int) -> list[list[float]]:
    golden = math.pi * (3 - math.sqrt(5))
    return [
        [
            width / 2 + width * 0.45 * math.sqrt(n / number) * math.cos(n * golden),
            height / 2 + height * 0.45 * math.sqrt(n / number) * math.sin(n * golden),
        ]
        for n in range(number)
    ]


def _push_and_pull(
    points: list[list[float]], pulls: list[tuple[int, int, float]], width: int, height: int, heat: float
) -> None:
    """Move every point one step: all push each other away, joined ones pull each other near; steps shrink as it cools."""
    ideal = 0.8 * math.sqrt(width * height / len(points))
    moves = [[0.0, 0.0] for _ in points]
    for a, (ax, ay) in enumerate(points):
        for b in range(a):
            dx, dy = ax - points[b][0], (ay - points[b][1]) * 1.4
            force = ideal * ideal / max(dx * dx + dy * dy, 1)
            _move(moves, a, b, dx * force, dy * force)
    for n, (x, y) in enumerate(points):
        # Nothing may drift away: a weak pull to the middle.
        moves[n][0] += (width / 2 - x) * 0.4
        moves[n][1] += (height / 2 - y) * 0.6
    for a, b, weight in pulls:
        dx, dy = points[a][0] - points[b][0], points[a][1] - points[b][1]
        force = -math.hypot(dx, dy) / ideal * weight
        _move(moves, a, b, dx * force, dy * force)
    for point, (mx, my) in zip(points, moves, strict=True):
        length = max(math.hypot(mx, my), 0.01)
        step = min(length, heat * width / 12)
        point[0] += mx / length * step
        point[1] += my / length * step


def _move(moves: list[list[float]], a: int, b: int, x: float, y: float) -> None:
    moves[a][0] += x
    moves[a][1] += y
    moves[b][0] -= x
    moves[b][1] -= y


def _tidy(value: float) -> float:
    return round(value, 1)
