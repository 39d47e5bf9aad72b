"""What the coach's pages say around the coach's own sentences, in the languages the coach is composed in.

    say = coach_words("es")
    say["sure"]["alone"]        a sentence, safe for a template; {names} in it are filled in and escaped by ``format``

The catalogues are ``app/pages/student/coach.toml`` and its sisters: a table for each page, a line for each text; a list
holds the form for one and the form for any other count.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from markupsafe import Markup

from coach.languages import catalogue, composed_in

Text = Markup | tuple[Markup, ...]
CoachWords = Mapping[str, Mapping[str, Text]]

_HERE = Path(__file__).parents[1] / "pages" / "student"


def coach_words(language: str) -> CoachWords:
    """The texts for a BCP 47 tag, English for a language the coach does not have."""
    return _read(composed_in(language))


@cache
def _read(tag: str) -> CoachWords:
    held = catalogue("coach", tag, _HERE)
    return {"page": {"tag": _safe(tag)}} | {
        part: {name: _safe(text) for name, text in texts.items()} for part, texts in held.items()
    }


def _safe(text: str | list[str]) -> Text:
    """Our own words are markup as they stand; nothing of a student's is in them."""
    return Markup(text) if isinstance(text, str) else tuple(map(Markup, text))  # noqa: S704
