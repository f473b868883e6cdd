import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefgen.article.unformatted import unformatted


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("They talk.", "They talk."),
        (
            "They **talk** in _Geneva_ about [arms](https://example.org/a) & `trade`.",
            "They talk in Geneva about arms & trade.",
        ),
        ("They <b>talk</b> in<br>Geneva &amp; Bern.", "They talk in Geneva & Bern."),
        ("<p>They talk.</p><p>It rains.</p>", "They talk. It rains."),
        ("They talk.<script>alert(1)</script> It <!-- not --> rains.", "They talk. It rains."),
        ("- They talk.\n- It rains.\n", "They talk. It rains."),
        ("## In short\nThey talk.", "In short They talk."),
        ("2023. It was 5 < 6 and 2 * 3 * 4, at a_b_c.", "2023. It was 5 < 6 and 2 * 3 * 4, at a_b_c."),
        ("They talk.<script>alert(1)", "They talk."),
        ("![a picture](a.png) They talk.", "They talk."),
    ],
)
def test_what_is_shown_of_a_summary_are_its_words(written: str, shown: str) -> None:
    assert unformatted(written) == shown


@given(st.text(alphabet="ab <>/!-*_[]()`#\n&;", max_size=200))
def test_any_summary_ends_up_on_one_line(text: str) -> None:
    assert "\n" not in unformatted(text)
