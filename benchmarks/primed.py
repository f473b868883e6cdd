"""One build of a made-up corpus in this process, with annotations from what the generator knows: `primed.py FOLDER`."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))


def main() -> None:
    """Build once."""
    from briefgen.build import analysing, build_site  # noqa: PLC0415 -- after the path is set
    from briefgen.config import Config  # noqa: PLC0415

    folder = Path(sys.argv[1])
    vars(analysing)["annotate_batch"] = _from_truth
    report = build_site(Config.load(folder), workers="auto")
    print(
        report.articles,
        "articles,",
        report.pages,
        "pages,",
        len(report.written),
        "written,",
        report.analysed,
        "analysed",
    )


def _from_truth(batch: object) -> tuple[bytes | str, ...]:
    from truth import annotate_batch  # noqa: PLC0415 -- only where something is to be annotated

    return annotate_batch(batch)  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
