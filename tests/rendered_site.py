"""A site rendered from hand-made knowledge, without building: the pages of a few articles with everything odd in them."""

from pathlib import Path

from briefgen import resources
from briefgen.article import Block
from briefgen.config import Config
from briefgen.knowledge import Knowledge
from briefgen.pages import all_pages
from briefgen.render import Renderer
from briefgen.urls import file_of
from tests.made_knowledge import Made, make_knowledge

LONG = "A title that goes on and on, as titles of wire stories sometimes do, until it has filled two hundred characters and more, which no designer ever wished for but every one of them has to cope with"

BORDER = Made(
    "Belarus warns of troops",
    "“We are peaceful people. We know what war is and we don’t want war,” said Alexander Lukashenko, the president of Belarus, on Tuesday.\n\n"
    "He said that Russia was an ally. Alexander Lukashenko <b>never</b> spoke of Ukraine.\n\n"
    "The United Nations asked for “restraint on all sides” in a statement. “Nobody knows,” it went on.",
    "2023-02-21",
    {
        "Alexander Lukashenko": "person: the president of Belarus",
        "Belarus": "place",
        "Russia": "place",
        "Ukraine": "place",
        "United Nations": "organisation",
    },
    [
        ("“We are peaceful people. We know what war is and we don’t want war,”", "Alexander Lukashenko", "direct"),
        ("that Russia was an ally", "Alexander Lukashenko", "indirect"),
        ("for “restraint on all sides”", "United Nations", "mixed"),
        ("“Nobody knows,”", "", "direct"),
    ],
    pronouns=[("He", "Alexander Lukashenko")],
    dates=[("Tuesday", "2023-02-21")],
    authors=("A. Writer",),
    tags=("border", "<script>alert(1)</script>"),
    source_url="https://example.org/story?a=1&b=2",
)
MEETING = Made(
    LONG,
    "Alexander Lukashenko met Vladimir Putin in Russia. “=cmd|' /C calc'!A0 is what he typed,” said Vladimir Putin. In Belarus nobody spoke.",
    "2023-03-01",
    {"Alexander Lukashenko": "person", "Vladimir Putin": "person", "Russia": "place", "Belarus": "place"},
    [("“=cmd|' /C calc'!A0 is what he typed,”", "Vladimir Putin", "direct")],
    source="",
)
SCRIPTS = Made(
    "Имена на разных языках",
    "Президент Владимир Зеленский встретился с محمد بن سلمان и 習近平. “Мы договорились,” сказал Владимир Зеленский.",
    "",
    {"Владимир Зеленский": "person", "محمد بن سلمان": "person", "習近平": "person"},
    [("“Мы договорились,”", "Владимир Зеленский", "direct")],
)
BARE = Made("Nothing in it", "x", "2022-10-05", blocks=(Block("rule", 0, 1),), summary=())
MANY = Made(
    "A very long interview",
    "\n\n".join(f"“This is answer number {n} to a question,” said Grace Talker." for n in range(60)),
    "2022-10-05",
    {"Grace Talker": "person"},
    [(f"“This is answer number {n} to a question,”", "Grace Talker", "direct") for n in range(60)],
)
REPEATED = Made(
    "The same words again",
    "“We are peaceful people. We know what war is and we don’t want war,” said Alexander Lukashenko. Later: “We are peaceful people, we know what war is, and we don’t want war!”",
    "2023-04-01",
    {"Alexander Lukashenko": "person"},
    [
        ("“We are peaceful people. We know what war is and we don’t want war,”", "Alexander Lukashenko", "direct"),
        ("“We are peaceful people, we know what war is, and we don’t want war!”", "Alexander Lukashenko", "direct"),
    ],
)


def odd_knowledge() -> Knowledge:
    return make_knowledge(
        BORDER, MEETING, SCRIPTS, BARE, MANY, REPEATED, slight=["Ukraine"], moved={"Vladimir Putin": ("v-putin",)}
    )


def render_site(knowledge: Knowledge, config: Config, folder: Path) -> Path:
    """Write all pages into `folder`, and return it."""
    renderer = Renderer((config.templates_dir, resources.templates()), config.root)
    for page in all_pages(knowledge, config):
        path = folder / file_of(page.url)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(renderer.render(page.template, page.view(), page.url))
    return folder
