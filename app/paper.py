"""A PDF on A4: a title, a line below it, and pieces of text, each with a heading. What fonts lack is an empty box."""

from collections.abc import Sequence
from io import BytesIO
from typing import NamedTuple


class Piece(NamedTuple):
    """A heading, a line below it that may be empty, and paragraphs, all in plain words."""

    heading: str
    below: str
    paragraphs: Sequence[str]


def paper(title: str, below: str, pieces: Sequence[Piece], *, close: bool = False) -> bytes:
    """The PDF. ``close`` sets the pieces nearer to each other, for what has to be on one page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.lib.units import mm
    from reportlab.platypus import KeepTogether, Paragraph, SimpleDocTemplate, Spacer

    _fonts()
    styles = getSampleStyleSheet()
    for style in styles.byName.values():
        heavy = style.name in {"Title", "Heading2"}
        style.fontName = "VeraBd" if heavy else "VeraIt" if style.name == "Italic" else "Vera"
    story = [Paragraph(_xml(title), styles["Title"]), Paragraph(_xml(below), styles["Italic"])]
    story.append(Spacer(1, (3 if close else 8) * mm))
    for one in pieces:
        head = [Paragraph(_xml(one.heading), styles["Heading2"])]
        head += [Paragraph(_xml(one.below), styles["Italic"])] if one.below else []
        texts = [Paragraph(_xml(text), styles["BodyText"]) for text in one.paragraphs]
        story += [KeepTogether([*head, *texts[:1]]), *texts[1:], Spacer(1, (1 if close else 6) * mm)]
    out = BytesIO()
    margin = (16 if close else 22) * mm
    document = SimpleDocTemplate(
        out, pagesize=A4, title=title, author=title, leftMargin=margin, rightMargin=margin, topMargin=margin,
        bottomMargin=margin,
    )  # fmt: skip
    document.build(story)
    return out.getvalue()


def _fonts() -> None:
    """The fonts that come with reportlab and have accents and the signs of school mathematics."""
    from reportlab.pdfbase.pdfmetrics import getRegisteredFontNames, registerFont
    from reportlab.pdfbase.ttfonts import TTFont

    for name in {"Vera", "VeraBd", "VeraIt"} - set(getRegisteredFontNames()):
        registerFont(TTFont(name, f"{name}.ttf"))


def _xml(text: str) -> str:
    """Plain words as reportlab's paragraphs take them."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return escaped.replace("\n", "<br/>")
