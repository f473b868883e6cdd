"""A site's own accent can be read on light and on dark paper, whatever it is."""

from hypothesis import given
from hypothesis import strategies as st

from briefgen.pages.colours import DARK_PAPER, LIGHT_PAPER, accents, contrast, parse

colours = st.tuples(*[st.integers(0, 255)] * 3).map(lambda c: f"#{c[0]:02x}{c[1]:02x}{c[2]:02x}")


@given(colours)
def test_every_accent_is_made_readable(colour: str) -> None:
    light, dark = accents(colour)
    assert contrast(parse(light), LIGHT_PAPER) >= 4.5
    assert contrast(parse(dark), DARK_PAPER) >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert accents("#0b5394")[0] == "#0b5394"


def test_the_themes_own_colours_can_be_read() -> None:
    light, dark = accents("")
    assert contrast(parse(light), LIGHT_PAPER) >= 4.5
    assert contrast(parse(dark), DARK_PAPER) >= 4.5


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert round(contrast(parse("#000"), parse("#fff")), 1) == 21
