import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from training.rounding import rounded

ORDINARY = st.floats(-1e6, 1e6, width=32).filter(lambda x: x == 0 or abs(x) > 1e-30)


@given(st.lists(ORDINARY, min_size=1), st.integers(3, 20))
def test_no_weight_moves_by_more_than_half_its_last_bit(weights: list[float], kept: int) -> None:
    exact = np.array(weights, dtype="float32")
    assert (np.abs(rounded(exact, kept) - exact) <= np.abs(exact) * 2.0 ** -(kept + 1)).all()


@given(st.lists(ORDINARY, min_size=1), st.integers(3, 20))
def test_rounding_twice_changes_nothing(weights: list[float], kept: int) -> None:
    once = rounded(np.array(weights, dtype="float32"), kept)
    assert (rounded(once, kept) == once).all()


def test_the_bits_that_are_dropped_are_nought_and_the_shape_stays() -> None:
    weights = np.linspace(-1, 1, 12, dtype="float32").reshape(3, 4)
    result = rounded(weights, 5)
    assert result.shape == (3, 4)
    assert not (result.view("uint32") & ((1 << 18) - 1)).any()
