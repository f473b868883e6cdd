"""A corpus of made-up news: N articles of about 450 words, whose people, organisations and places follow Zipf's law.

    python benchmarks/corpus.py 1000 /tmp/corpus            # content/ for briefgen
    python benchmarks/corpus.py 1000 /tmp/corpus --hugo     # and the same for Hugo

The same N gives the same bytes. Half as many entities as articles, from 40 to 5,000; 8 to 15 in each article.
"""

import argparse
import itertools
import json
import random
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

_SAID = re.compile(r"“([^”\n]*)”|said that ([^.]+)")

WORDS = 430  # after which an article gets no further paragraph

_FIRST = (
    "Ada Alma Anton Bela Bruno Carla Cyril Dana Edgar Elsa Emil Fiona Frank Greta Hugo Ida Ines Ivo Jana Jonas Karla Kurt Lena "
    "Leo Lola Marek Mara Milan Nadia Nils Nora Olaf Olive Oscar Petra Paul Rita Rolf Rosa Ruben Sara Simon Stella Sven Tara Tom "
    "Ursula Viktor Wanda Yara Zoe Boris Clara Doris Felix Gina Harald Irma Jakob Klara"
).split()
_LAST = (
    "Abbott Archer Barlow Becker Bishop Bolton Brandt Burke Carver Castle Cole Conrad Cooper Curtis Dalton Decker Draper Ebert "
    "Falk Farmer Fields Fisher Forster Frost Garner Gibbs Glass Grant Hale Harper Hobbs Holt Horn Hunt Ives Jansen Kemp Kessler "
    "Lamb Lane Larkin Lorenz Marsh Mason Mercer Miles Nash North Oakley Page Palmer Pike Porter Quinn Rhodes Ritter Rivers Rowe "
    "Sailor Sharp Shaw Slater Stone Sutton Thorne Tucker Vance Vogel Wagner Waters Weaver Wells Winter Yates Ziegler"
).split()
_STEM = (
    "Ald Amber Ash Barn Birch Black Bram Bridge Brook Cald Clear Cold Crow Dun East Elm Fair Fern Glen Gold Green Hart Hazel "
    "High Holm Kings Lake Lark Long Maple Mill Moor Oak Otter Pine Raven Red Rock Rose Salt Sand Silver South Stone Sun Swan "
    "Thorn West White Wild Wind Wolf Wood Wren"
).split()
_TOWN = (
    "borough",
    "bury",
    "dale",
    "field",
    "ford",
    "ham",
    "haven",
    "holt",
    "ley",
    "mere",
    "minster",
    "port",
    "stead",
    "ton",
    "wick",
    "worth",
)
_BODY = (
    "Agency Authority Bank Board Commission Company Council Foundation Fund Group Holdings Institute Ministry Museum Network "
    "Observatory Partners Railway Shipping Society Steelworks Trust Union University Works"
).split()
_ROLE = (
    "the mayor of {L}",
    "the head of {O}",
    "a director at {O}",
    "the chair of {O}",
    "a councillor in {L}",
    "an adviser to {O}",
)
_MATTER = (
    "the new bridge", "the harbour plan", "the water tariff", "the housing levy", "the school merger", "the rail timetable",
    "the flood barrier", "the airport lease", "the pension reform", "the power contract", "the museum loan", "the border post",
)  # fmt: skip
_DONE = ("approved", "put off", "defended", "questioned", "welcomed", "turned down", "reopened", "reviewed")
_WHO = ("residents", "engineers", "shopkeepers", "fishermen", "teachers", "drivers", "auditors", "surveyors")
_TOLD = (
    "We counted every bolt before we signed anything",
    "Nobody will be asked to pay twice for the same road",
    "The numbers came late and they were worse than feared",
    "I would rather lose the vote than hide the bill",
    "There was no pressure from anybody on this office",
    "We have waited nine winters for an answer like this",
    "Every family on that street was heard before we decided",
    "The ground is softer there than the drawings show",
    "It will be finished before the first snow or not at all",
    "Our door stays open, and so does the ledger",
)
_SPOKEN = (
    "“{q},” said {P}.",
    "“{q},” {P} told {w} in {L}.",
    "{P} said: “{q}.”",
    "“{q},” said {P}, {r}. “{q}.”",
)
_PLAIN = (
    "{O} has {d} {m}, which {w} in {L} had asked for since {y}.",
    "{P}, {r}, said that {m} would cost {n} million more than planned.",
    "According to {O}, {n} {w} signed the letter about {m} on {t}.",
    "{P} met {P} in {L} on {t} to speak about {m}.",
    "In {L}, {w} gathered before the offices of {O} until late in the evening.",
    "{O} and {O} will share the cost of {m}, officials in {L} announced.",
    "A report of {n} pages, ordered by {P}, found that {O} had {d} {m} without a hearing.",
    "{P} joined {O} in {y} and has since {d} two plans of the same kind.",
)
_FILLER = (
    "The papers, which run from January to June, were put together before the last meeting and may still be changed.",
    "It was not clear at first whether the council would have to vote again, and several members asked for more time.",
    "A plan of the same kind was dropped some years ago, when prices rose and the builder withdrew.",
    "Those who were in the room described the talk as long but friendly, and none of them expected a quick end.",
)
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_HEADINGS = ("What comes next", "How it began", "Voices from the street", "An open bill")
_SOURCES = ("Northern Courier", "Evening Ledger", "Harbour Post", "The Weekly Mirror", "City Record")
_KINDS = (
    "place",
    "person",
    "organisation",
    "person",
    "place",
    "organisation",
    "person",
    "person",
    "organisation",
    "place",
)


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or something that is in the news."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Story:
    """A made-up article: `entities` are all that its body names."""

    slug: str
    title: str
    published: date
    source: str
    entities: tuple[Entity, ...]
    body: str


def entities(count: int) -> tuple[Entity, ...]:
    """Return `count` entities with distinct names, from the most to the least frequent."""
    chance = random.Random(7)
    towns = [stem + end for stem in _STEM for end in _TOWN]
    names = {
        "person": [f"{first} {last}" for first in _FIRST for last in _LAST],
        "organisation": [f"{town} {body}" for town in towns for body in _BODY],
        "place": [*towns, *(f"{side} {town}" for side in ("Upper", "Lower", "New") for town in towns)],
    }
    for pool in names.values():
        chance.shuffle(pool)
    pools = {kind: iter(pool) for kind, pool in names.items()}
    return tuple(Entity(next(pools[kind]), kind) for kind in itertools.islice(itertools.cycle(_KINDS), count))


def stories(count: int) -> Iterator[Story]:
    """Yield `count` articles."""
    everybody = entities(min(max(count // 2, 40), 5000))
    ranks = list(itertools.accumulate(1 / (rank + 3.7) for rank in range(len(everybody))))
    for number in range(count):
        yield _story(number, everybody, ranks)


def _story(number: int, everybody: tuple[Entity, ...], ranks: list[float]) -> Story:
    chance = random.Random(f"story {number}")
    wanted = chance.randint(8, 15)
    drawn: dict[Entity, None] = {}
    while len(drawn) < wanted:
        drawn[everybody[bisect_left(ranks, chance.random() * ranks[-1])]] = None
    cast = tuple(drawn)
    paragraphs = _paragraphs(chance, cast)
    title = f"{chance.choice(cast).name} and {chance.choice(_MATTER)}: case {number}"
    day = date(2015, 1, 1) + timedelta(hours=7 * number)
    return Story(f"story-{number:06d}", title, day, chance.choice(_SOURCES), cast, "\n\n".join(paragraphs) + "\n")


def _paragraphs(chance: random.Random, cast: tuple[Entity, ...]) -> list[str]:
    pools = {
        kind: itertools.cycle([one.name for one in cast if one.type == kind] or [words])
        for kind, words in (("person", "a neighbour"), ("organisation", "the council"), ("place", "the capital"))
    }
    paragraphs: list[str] = []
    while sum(len(paragraph.split()) for paragraph in paragraphs) < WORDS:
        lines = [_filled(chance.choice(_PLAIN), chance, pools), _filled(chance.choice(_PLAIN), chance, pools)]
        if len(paragraphs) % 2:
            lines.insert(1, _filled(chance.choice(_SPOKEN), chance, pools))
        if chance.random() < 0.6:
            lines.append(chance.choice(_FILLER))
        paragraphs.append(" ".join(lines))
    text = " ".join(paragraphs)
    unnamed = [one.name for one in cast if one.name not in text]
    if unnamed:
        paragraphs.append(f"The letter also names {', '.join(unnamed)}.")
    paragraphs.insert(4, f"## {chance.choice(_HEADINGS)}")
    return paragraphs


def _filled(template: str, chance: random.Random, pools: dict[str, "itertools.cycle[str]"]) -> str:
    if "{r}" in template:
        template = template.replace("{r}", chance.choice(_ROLE))
    names = {"P": "person", "O": "organisation", "L": "place"}
    others = {
        "d": _DONE, "m": _MATTER, "w": _WHO, "q": _TOLD, "t": _DAYS,
        "n": [str(number) for number in range(20, 900, 7)], "y": [str(year) for year in range(1998, 2015)],
    }  # fmt: skip
    pieces = template.split("{")
    for place, piece in enumerate(pieces[1:], 1):
        letter, rest = piece[0], piece[2:]
        pieces[place] = (next(pools[names[letter]]) if letter in names else chance.choice(others[letter])) + rest
    filled = "".join(pieces)
    return filled[0].upper() + filled[1:]


def write_content(folder: Path, count: int) -> None:
    """Write the corpus as articles for briefgen into `folder`/content."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    for story in stories(count):
        head = f"---\ntitle: {json.dumps(story.title)}\ndate: {story.published}\nsource: {story.source}\n---\n"
        (content / f"{story.slug}.md").write_text(head + story.body, "utf-8")


def write_hugo(folder: Path, count: int) -> None:
    """Write the corpus as articles for Hugo into `folder`/content, with what it cannot find itself: entities, quotes and links.

    Each entity gets a page with a feed, as do the days, weeks and months without one.
    """
    articles, seen = folder / "content" / "articles", dict[str, None]()
    articles.mkdir(parents=True, exist_ok=True)
    for story in stories(count):
        names = [one.name for one in story.entities]
        seen |= dict.fromkeys(names)
        day, (year, week, _) = story.published.isoformat(), story.published.isocalendar()
        head = {
            "title": story.title,
            "date": day,
            "source": story.source,
            "entities": names,
            "periods": [day, f"{year}-W{week:02}", day[:7]],
            "months": [day[:7]],
            "quotes": list(_quotes(story)),
        }
        body = story.body
        for name in names:
            body = body.replace(name, f"[{name}](/entities/{_address(name)}/)")
        (articles / f"{story.slug}.md").write_text(f"{json.dumps(head, ensure_ascii=False)}\n\n{body}", "utf-8")
    for name in seen:
        page = folder / "content" / "entities" / _address(name) / "_index.md"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(json.dumps({"title": name, "outputs": ["html", "rss"]}) + "\n", "utf-8")


def _address(name: str) -> str:
    return name.lower().replace(" ", "-")


def _quotes(story: Story) -> Iterator[dict[str, str]]:
    """Yield what is said in an article, each with a person of its paragraph as the speaker."""
    people = [one.name for one in story.entities if one.type == "person"]
    for paragraph in story.body.split("\n\n"):
        speaker = next((name for name in people if name in paragraph), "")
        for found in _SAID.finditer(paragraph) if speaker else ():
            kind = "direct" if found[1] else "indirect"
            yield {"text": found[1] or found[2], "speaker": speaker, "kind": kind}


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--hugo", action="store_true")
    options = parser.parse_args()
    write_content(options.folder, options.count)
    if options.hugo:
        write_hugo(options.folder / "hugo", options.count)


if __name__ == "__main__":
    main()
