"""What many tests share: the bundled pipeline, loaded once."""

import pytest

from briefgen.analysis.pipeline import Pipeline, load


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline that comes with briefgen."""
    return load("")
