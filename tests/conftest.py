"""What many tests share: the bundled pipeline, loaded once."""

import os

import pytest
from hypothesis import settings

from briefgen.analysis.pipeline import Pipeline, load

# How long an example takes says more of the machine than of the code. CI tries the same examples every time, so that a change is
# judged by what it did; the search for new ones goes on wherever else the tests are run.
settings.register_profile("briefgen", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "briefgen")


@pytest.fixture(scope="session")
def pipeline() -> Pipeline:
    """The pipeline that comes with briefgen."""
    return load("")
