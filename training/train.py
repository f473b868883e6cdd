"""Train the bundled pipeline from the corpora, in one go.

    python -m training.train CORPORA OUT [--work FOLDER]

CORPORA is laid out as `training/README.md` says; OUT becomes the pipeline (usually briefgen/model).
The two training runs go side by side on two cores.
"""

import argparse
import multiprocessing
import tempfile
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from .assemble import assemble
from .convert import convert
from .fit import fit
from .gazetteer import write_vectors

CONFIGS = Path(__file__).parent


def main() -> None:
    """Convert, look up, fit, assemble."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("corpora", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--work", type=Path, help="where converted data and unassembled weights are kept")
    options = parser.parse_args()
    work = options.work or Path(tempfile.mkdtemp(prefix="briefgen-training-"))
    convert(options.corpora, work / "data")
    write_vectors(options.corpora, work / "vectors")
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        syntax, names = pool.submit(fit_syntax, work), pool.submit(fit_names, work)
        assemble(syntax.result(), names.result(), options.out)
    print(f"{options.out} is trained")


def fit_syntax(work: Path) -> Path:
    """Fit the syntax on the treebanks, then for a while on reports of speech turned round; returns the folder of weights."""
    treebanks = fit(CONFIGS / "syntax.cfg", work / "syntax", **_data(work, "syntax", dev="syntax"))
    start = {"paths__start": str(treebanks)}
    return fit(CONFIGS / "reports.cfg", work / "reports", **_data(work, "reports", dev="syntax"), **start)


def fit_names(work: Path) -> Path:
    """Fit the names on top of the gazetteer's vectors; returns the folder of weights."""
    vectors = {"paths__vectors": str(work / "vectors")}
    return fit(CONFIGS / "names.cfg", work / "names", **_data(work, "names", dev="names"), **vectors)


def _data(work: Path, train: str, dev: str) -> dict[str, str]:
    return {"paths__train": str(work / f"data/{train}-train.spacy"), "paths__dev": str(work / f"data/{dev}-dev.spacy")}


if __name__ == "__main__":
    main()
