"""Features of many things at once, a column of numbers for each, and linear models over them.

An article has a thousand pairs of words and some hundred sets of sentences: a dict of features for each is most of the time that a
summary takes, arithmetic on columns next to nothing.
"""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.float64]
Columns = Mapping[str, Column]
_FURTHEST = 30.0
"""Beyond which a logistic function is as good as 0 or 1."""


def column(values: Sequence[float]) -> Column:
    """Return the values of one feature."""
    return np.array(values, np.float64)


def weighed(columns: Columns, weights: Mapping[str, float]) -> Column:
    """Return the weighted sum of the columns, which are of one length."""
    total: Column = sum(weights[name] * column for name, column in columns.items())  # type: ignore[assignment]  # never empty
    return total


def chances(columns: Columns, weights: Mapping[str, float]) -> list[float]:
    """Return the chances, 0..1, that a logistic model gives."""
    return logistic(weighed(columns, weights))


def logistic(odds: Column) -> list[float]:
    """Return the chances, 0..1, for their log odds."""
    chance: list[float] = (1 / (1 + np.exp(-np.clip(odds, -_FURTHEST, _FURTHEST)))).tolist()
    return chance
