"""Names in other scripts as English-language news spells them, roughly: Cyrillic, Greek, Georgian, Hangul."""

CYRILLIC = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґў",
        "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g u".split(),
        strict=True,
    )
)
GREEK = dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψωάέήίόύώϊ",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o a e i i o y o i".split(),
        strict=True,
    )
)
GEORGIAN = dict(
    zip(
        "აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ",
        "a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h".split(),
        strict=True,
    )
)
LETTERS = {letter: latin.replace("-", "") for table in (CYRILLIC, GREEK, GEORGIAN) for letter, latin in table.items()}

HANGUL_FIRST, HANGUL_LAST = 0xAC00, 0xD7A3
INITIALS = "k kk n d dd r m b bb s ss - j jj ch k t p h".replace("-", "*").split()
VOWELS = "a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i".split()
FINALS = "* k k k n n n t l l l l l l l l m p p t t ng t t k t p t".split()


def romanise(word: str) -> str:
    """Return the word in Latin letters, capitalised; letters of unknown scripts stay as they are."""
    letters = word.lower().replace("ου", "ou").replace("ού", "ou")
    latin = "".join(_syllable(c) if HANGUL_FIRST <= ord(c) <= HANGUL_LAST else LETTERS.get(c, c) for c in letters)
    return latin[:1].upper() + latin[1:]


def _syllable(character: str) -> str:
    """One Hangul syllable, by the arithmetic of its code point (Unicode, section 3.12)."""
    index = ord(character) - HANGUL_FIRST
    parts = INITIALS[index // 588], VOWELS[index % 588 // 28], FINALS[index % 28]
    return "".join(parts).replace("*", "")
