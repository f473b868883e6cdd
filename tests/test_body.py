"""The body of an article: everything laid over the text nests, and the text itself stays whole and harmless."""

from html.parser import HTMLParser
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from briefgen.annotation import Annotation, Mention, Participant, Sentence
from briefgen.article import Article, Block, Inline
from briefgen.knowledge import Story
from briefgen.pages.body import Marked, render_body

VOID = {"hr", "br"}


class Reader(HTMLParser):
    """Reads HTML strictly: tags must nest, ids be unique, links not hold links; keeps the text and the ids with their texts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text = ""
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert not self.open, self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        assert tag != "a" or "a" not in self.open
        assert tag != "script"
        if tag not in VOID:
            self.open.append(tag)
        if key := values.get("id"):
            assert key not in self.ids
            self.ids.append(key)
        if tag == "a":
            self.links.append((values.get("href") or "", ""))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data
        if "a" in self.open:
            self.links[-1] = (self.links[-1][0], self.links[-1][1] + data)


def story(text: str, blocks: tuple[Block, ...] = (), **found: tuple[object, ...]) -> Story:
    article = Article("content/a.md", "a", "A", text, blocks or (Block("paragraph", 0, len(text)),), "digest")
    return Story(article, Annotation(**found), (), "key")  # type: ignore[arg-type]


def body(made: Story, *quotes: Marked) -> str:
    targets = {n: (f"../people/{n}/index.html", "person") for n in range(len(made.annotation.participants))}
    return str(render_body(made, quotes, targets))


def test_names_quotes_and_sentences_are_marked() -> None:
    text = "“We want peace,” said Ann Lee."
    made = story(
        text,
        sentences=(Sentence(0, 30),),
        participants=(Participant("Ann Lee", "person"),),
        mentions=(Mention(22, 29, "name", 0),),
    )
    assert body(made, Marked(0, 16, "q-1", "direct", "")) == (
        '<p><span class="s" id="s1"><span class="q direct" id="q-1">“We want peace,”</span> said '
        '<a class="person" href="../people/0/index.html">Ann Lee</a>.</span></p>'
    )


def test_a_quote_over_sentences_is_cut_at_their_ends_and_keeps_one_id() -> None:
    text = "One two. Three four, he said."
    made = story(text, sentences=(Sentence(0, 8), Sentence(9, 29)))
    html = body(made, Marked(0, 19, "q-1", "direct", "<i>Ann</i> "))
    assert html == (
        '<p><i>Ann</i> <span class="s" id="s1"><span class="q direct" id="q-1">One two.</span></span> '
        '<span class="s" id="s2"><span class="q direct on">Three four</span>, he said.</span></p>'
    )


def test_a_quote_over_paragraphs_is_marked_in_each() -> None:
    text = "“One.\n\n“Two.”"
    blocks = (Block("paragraph", 0, 5), Block("paragraph", 7, 13))
    html = body(story(text, blocks, sentences=(Sentence(0, 5), Sentence(7, 13))), Marked(0, 13, "q-1", "direct", ""))
    assert html.count("q direct") == 2
    assert Reader(html).ids == ["s1", "q-1", "s2"]


def test_articles_cannot_bring_their_own_tags() -> None:
    assert (
        body(story('<script>alert("x")</script> & <b>'))
        == '<p>&lt;script&gt;alert("x")&lt;/script&gt; &amp; &lt;b&gt;</p>'
    )


def test_a_name_inside_a_writers_link_gets_no_link_of_its_own() -> None:
    text = "See Ann Lee here."
    blocks = (Block("paragraph", 0, 17, inlines=(Inline(4, 16, "link", "https://example.org/?a=1&b=2"),)),)
    html = body(
        story(text, blocks, participants=(Participant("Ann Lee", "person"),), mentions=(Mention(4, 11, "name", 0),))
    )
    assert Reader(html).links == [("https://example.org/?a=1&b=2", "Ann Lee here")]


def test_lists_nest_as_their_levels_say() -> None:
    text = "a\n\nb\n\nc\n\nd"
    blocks = tuple(Block("item", n * 3, n * 3 + 1, level) for n, level in enumerate((1, 2, 2, 1)))
    html = body(story(text, blocks)).replace("\n", "")
    assert html == "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"


def test_a_list_that_begins_deep_is_still_well_formed() -> None:
    html = body(story("a", (Block("item", 0, 1, 3),))).replace("\n", "")
    assert html == "<ul><li><ul><li><ul><li>a</li></ul></li></ul></li></ul>"


def test_a_numbered_list_counts_on_past_a_list_within_it_and_past_a_paragraph() -> None:
    items = (("item", 1, 1), ("item", 2, 0), ("item", 1, 2), ("paragraph", 0, 0))
    kinds = (*items, ("item", 1, 3))
    blocks = tuple(
        Block(kind, n, n + 1, level, number=number)  # type: ignore[arg-type]
        for n, (kind, level, number) in enumerate(kinds)
    )
    html = body(story("abcde", blocks)).replace("\n", "")
    assert html == '<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol><p>d</p><ol start="3"><li>e</li></ol>'


def test_headings_begin_at_two_and_skip_no_level() -> None:
    text = "a\n\nb\n\nc"
    blocks = (Block("heading", 0, 1, 1), Block("heading", 3, 4, 5), Block("heading", 6, 7, 2))
    assert body(story(text, blocks)) == "<h2>a</h2>\n<h3>b</h3>\n<h2>c</h2>"


spans = st.tuples(st.integers(0, 40), st.integers(1, 25)).map(lambda pair: (pair[0], min(41, pair[0] + pair[1])))
texts = st.text(st.sampled_from("ab <>&\"“”'é漢ا"), min_size=41, max_size=41)


def apart(cuts: list[int]) -> tuple[Sentence, ...]:
    edges = sorted({0, *cuts, 41})
    return tuple(Sentence(start, end) for start, end in pairwise(edges))


@given(
    texts,
    st.lists(st.integers(1, 40), max_size=5),
    st.lists(spans, max_size=5),
    st.lists(spans, max_size=5),
    st.lists(spans, max_size=4),
    st.integers(1, 40),
)
def test_whatever_overlaps_the_html_nests_and_the_text_is_whole(
    text: str,
    cuts: list[int],
    quotes: list[tuple[int, int]],
    names: list[tuple[int, int]],
    inlines: list[tuple[int, int]],
    half: int,
) -> None:
    first = tuple(
        Inline(start, min(end, half), "link" if n % 2 else "strong", "https://a.example/")
        for n, (start, end) in enumerate(_disjoint(inlines))
        if start < half
    )
    blocks = (Block("paragraph", 0, half, inlines=first), Block("paragraph", half, 41))
    made = story(
        text,
        blocks,
        sentences=apart(cuts),
        participants=(Participant("N", "person"),),
        mentions=tuple(Mention(*span, "name", 0) for span in names),
    )
    read = Reader(body(made, *(Marked(*span, f"q-{n}", "direct", "") for n, span in enumerate(quotes))))
    assert read.text.replace("\n", "") == text.replace("\n", "")
    assert {f"s{n}" for n in range(1, len(made.annotation.sentences) + 1)} <= set(read.ids)
    assert {f"q-{n}" for n in range(len(quotes))} <= set(read.ids)


def _disjoint(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Inline formatting comes from Markdown and is nested or apart; apart will do."""
    kept: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def test_a_note_stands_at_the_head_only_where_the_speech_begins_there() -> None:
    text = "Ann Lee, " + "who came late, " * 8 + "said: “Peace.”"
    start = text.index("“")
    made = story(text, sentences=(Sentence(0, len(text)),))
    assert body(made, Marked(start, len(text), "q-1", "direct", "<i>Ann</i> ")).endswith(
        'said: <i>Ann</i> <span class="q direct" id="q-1">“Peace.”</span></span></p>'
    )


def test_a_table_has_heads_rows_and_gaps_and_keeps_its_sentences() -> None:
    cells = (("column", 1, "Who"), ("column", 3, "Paid <£>"), ("cell", 1, ""), ("cell", 3, "1,200"), ("cell", 1, "Bo"))
    text, blocks, sentences = "", list[Block](), list[Sentence]()
    for kind, level, words in cells:
        start = len(text) + 2 * bool(text and words)
        text += "\n\n" * bool(text and words) + words
        blocks.append(Block(kind, start, start + len(words), level))  # type: ignore[arg-type]
        sentences += [Sentence(start, start + len(words))] * bool(words)
    html = body(story(text, tuple(blocks), sentences=tuple(sentences)))
    Reader(html)
    assert html == (
        '<div class="sheet" tabindex="0" role="group" aria-label="Who, Paid &lt;£&gt;"><table>'
        '<thead><tr><th scope="col"><span class="s" id="s1">Who</span></th><td></td>'
        '<th scope="col" class="figure"><span class="s" id="s2">Paid &lt;£&gt;</span></th></tr>\n</thead>'
        '<tbody><tr><td></td><td></td><td class="figure"><span class="s" id="s3">1,200</span></td></tr>\n'
        '<tr><td><span class="s" id="s4">Bo</span></td><td colspan="2"></td></tr>\n</tbody></table></div>'
    )
