"""What many tests share: the bundled pipeline, loaded once."""

import pytest
from hypothesis import settings

from briefgen.analysis.pipeline import Pipeline, load

settings.register_profile(
    "briefgen", deadline=None
)  # how long an example takes says more of the machine than of the code
settings.load_profile("briefgen")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline that comes with briefgen."""
    return load("")
