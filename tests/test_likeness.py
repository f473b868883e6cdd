from random import Random

from hypothesis import given
from hypothesis import strategies as st

from briefgen.likeness import BINS, families, fingerprint, likeness, same_families

WORDS = "river bridge mayor council vote storm harbour train farm school court judge soldier border treaty letter island winter".split()


def prose(seed: int, length: int = 400) -> str:
    random = Random(seed)
    return " ".join(f"{random.choice(WORDS)}{random.randrange(60)}" for _ in range(length))


def test_a_wire_copy_with_another_headline_and_a_cut_is_a_version() -> None:
    story = prose(1)
    copy = "Updated with a new first line by the desk. " + " ".join(story.split()[:330])
    assert likeness(fingerprint(story), fingerprint(copy)) >= 0.5
    assert families({"a": fingerprint(story), "b": fingerprint(prose(2)), "c": fingerprint(copy)}) == (("a", "c"),)


def test_the_first_half_of_a_story_is_a_version_and_so_is_one_with_changed_words() -> None:
    story = prose(4)
    half = " ".join(story.split()[:200])
    reworded = " ".join("another" if n % 15 == 14 else word for n, word in enumerate(story.split()))
    prints = {"a": story, "b": half, "c": reworded}
    assert families({key: fingerprint(text) for key, text in prints.items()}) == (("a", "b", "c"),)


def test_different_stories_are_no_versions() -> None:
    assert families({str(n): fingerprint(prose(n)) for n in range(50)}) == ()


def test_a_text_too_short_to_tell_has_no_fingerprint() -> None:
    assert fingerprint("The council met on Monday and agreed on nothing.") == ""


def test_case_and_marks_do_not_matter() -> None:
    story = prose(3)
    assert fingerprint(story.upper().replace(" ", ", ")) == fingerprint(story)


@given(st.text(max_size=400))
def test_any_text_is_like_itself(text: str) -> None:
    print_ = fingerprint(text)
    assert not print_ or likeness(print_, print_) == 1


edges = st.sampled_from([0, 1, 0x7FFFFF, 0x800000, 0xFFFFFF]) | st.integers(0, 0xFFFFFF)
bins = st.lists(edges, min_size=BINS, max_size=BINS)


@given(bins, bins, st.sets(st.integers(0, BINS - 1)))
def test_likeness_is_the_share_of_bins_that_are_the_same(one: list[int], other: list[int], same: set[int]) -> None:
    other = [one[place] if place in same else value for place, value in enumerate(other)]
    prints = ["".join(f"{value:06x}" for value in every) for every in (one, other)]
    assert likeness(*prints) == sum(a == b for a, b in zip(one, other, strict=True)) / BINS


@given(st.data())
def test_a_new_fingerprint_is_told_to_change_no_family_only_where_it_changes_none(data: st.DataObject) -> None:
    bins = st.lists(st.sampled_from(["00000a", "00000b"]), min_size=6, max_size=6).map(lambda some: "".join(some * 8))
    odd = st.lists(st.sampled_from(["00000a", "00000b", "00000c", "00000d"]), min_size=48, max_size=48).map("".join)
    prints = {str(number): data.draw(bins | odd) for number in range(data.draw(st.integers(1, 8)))}
    key, print_ = data.draw(st.sampled_from(sorted(prints))), data.draw(bins | odd)
    if same_families(prints, key, print_):
        assert families(prints) == families({**prints, key: print_})


def test_an_edit_of_a_text_that_is_like_no_other_changes_no_family() -> None:
    prints = {str(number): fingerprint(prose(number)) for number in range(4)}
    assert same_families(prints, "2", fingerprint(prose(2) + " It rained all day."))
    assert not same_families(prints, "2", fingerprint(prose(3)))
