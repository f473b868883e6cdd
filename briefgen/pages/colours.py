"""A site's own accent colour, made readable on light and on dark paper."""

LIGHT_PAPER, DARK_PAPER = (252, 251, 248), (21, 22, 26)
LIGHT_ACCENT, DARK_ACCENT = "#a3341c", "#f0907a"
# WCAG 2.2 asks 4.5:1 of running text (AA).
ENOUGH = 4.6

Colour = tuple[int, int, int]


def accents(accent: str) -> tuple[str, str]:
    """Return the accent for light and for dark paper: the site's own colour, darkened or lightened until it can be read."""
    if not accent:
        return LIGHT_ACCENT, DARK_ACCENT
    colour = parse(accent)
    return _readable(colour, LIGHT_PAPER, (0, 0, 0)), _readable(colour, DARK_PAPER, (255, 255, 255))


def parse(text: str) -> Colour:
    """Read #rgb or #rrggbb."""
    digits = text.lstrip("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return int(digits[0:2], 16), int(digits[2:4], 16), int(digits[4:6], 16)


def contrast(one: Colour, other: Colour) -> float:
    """Return the contrast ratio of two colours as WCAG 2 defines it: 1 to 21."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _readable(colour: Colour, paper: Colour, towards: Colour) -> str:
    for step in range(21):
        mixed = tuple(round(c + (t - c) * step / 20) for c, t in zip(colour, towards, strict=True))
        red, green, blue = mixed
        if contrast((red, green, blue), paper) >= ENOUGH:
            break
    return f"#{red:02x}{green:02x}{blue:02x}"


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(channel / 255) for channel in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)
