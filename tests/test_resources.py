from briefgen import resources


def test_what_is_bundled_is_there() -> None:
    assert list(resources.sample_content().glob("*.md"))
    assert (resources.model() / "meta.json").is_file()
