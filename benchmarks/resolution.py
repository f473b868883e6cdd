"""Time and memory of resolution: made-up articles whose participants follow Zipf's law, resolved on one core.

    resolution.py [PARTICIPANTS ...]      default: 25000 50000 100000

Prints for each size the participants, entities and quotations, the processor's seconds, seconds per n log n (which should not
grow), and the peak of memory that resolution adds. Each size runs in a process of its own.
"""

import gc
import math
import random
import resource
import subprocess
import sys
import time
from datetime import date, timedelta

from briefgen.annotation import Annotation, Description, EntityType, Mention, Participant, Quote, Sentence
from briefgen.article import Article
from briefgen.config import Config
from briefgen.corrections import Corrections
from briefgen.resolution import resolve

SYLLABLES = "ka lo mi ren tas vor bel dun shi pra nov gor lin mar tek zan ful hep wic joy".split()
PER_ARTICLE = 12


def word(dice: random.Random, syllables: int) -> str:
    """Return a made-up word."""
    return "".join(dice.choice(SYLLABLES) for _ in range(syllables)).title()


def cast(dice: random.Random, size: int) -> list[tuple[str, EntityType]]:
    """Return made-up people, organisations and places."""
    made: list[tuple[str, EntityType]] = []
    for number in range(size):
        if number % 4 < 2:
            made.append((f"{word(dice, 2)} {word(dice, 3)}", "person"))
        elif number % 4 == 2:
            made.append((f"{word(dice, 3)} {dice.choice(['Agency', 'Union', 'Bank', 'Group'])}", "organisation"))
        else:
            made.append((word(dice, 4), "place"))
    return made


def story(
    dice: random.Random, number: int, names: list[tuple[str, EntityType]], weights: list[float]
) -> tuple[Article, Annotation, str]:
    """Return an article of about 450 words with its participants, mentions and quotes."""
    chosen = list(dict.fromkeys(dice.choices(names, weights, k=PER_ARTICLE + 4)))[:PER_ARTICLE]
    text = " ".join(word(dice, 2) for _ in range(450))
    participants = tuple(
        Participant(
            name, type_, aliases=(name.split()[-1],) if type_ == "person" else (),
            descriptions=(Description(f"head of {name}", 40 * i, 40 * i + 20),) if dice.random() < 0.3 else (), salience=dice.random(),
        )
        for i, (name, type_) in enumerate(chosen)
    )  # fmt: skip
    mentions = tuple(Mention(10 * i, 10 * i + 5, "name", i % len(chosen)) for i in range(4 * len(chosen)))
    quotes = tuple(
        Quote(300 * i, 300 * i + 120, "direct", speaker=dice.randrange(len(chosen)), confidence=0.9) for i in range(6)
    )
    sentences = tuple(Sentence(i, i + 120) for i in range(0, len(text), 120))
    day = date(2020, 1, 1) + timedelta(days=number % 1000)
    article = Article(f"content/{number}.md", f"a{number}", f"Article {number}", text, (), str(number), published=day)
    return article, Annotation(sentences, mentions, participants, quotes), str(number)


def measure(participants: int) -> str:
    """Resolve a corpus of about so many participants, and return a line of figures."""
    dice = random.Random(1)
    articles = participants // PER_ARTICLE
    names = cast(dice, articles // 2)
    weights = [1 / (rank + 1) for rank in range(len(names))]
    stories = [story(dice, number, names, weights) for number in range(articles)]
    n = sum(len(annotation.participants) for _, annotation, _ in stories)
    gc.collect()
    gc.disable()  # as a build does
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started = time.process_time()
    known = resolve(stories, Corrections(), Config())
    seconds = time.process_time() - started
    added = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    per = 1e9 * seconds / (n * math.log2(n))
    return f"{n:8} {len(known.entities):8} {len(known.quotations):10} {seconds:8.2f} {per:10.0f} {added:8.0f} {before / 1024 + added:8.0f}"


def main() -> None:
    """Measure each size in a fresh process."""
    if sys.argv[1:2] == ["--one"]:
        print(measure(int(sys.argv[2])))
        return
    print("       n entities quotations  seconds ns/(n lg n) added MiB  peak MiB")
    for size in sys.argv[1:] or ["25000", "50000", "100000"]:
        subprocess.run([sys.executable, __file__, "--one", size], check=True)


if __name__ == "__main__":
    main()
