"""What the tutor reads in a text, before it is sent: mathematics it would judge, as TeX, line by line."""

from domain.answer import AnswerKey
from domain.turn import Message
from language.intents import read
from maths.errors import MathsError
from maths.locales import comma_tex, locale_style
from maths.parse import parse
from maths.tex import to_tex

LINES = 12
"""Lines of work that are shown."""


def read_lines(
    message: Message, key: AnswerKey, scaffold: AnswerKey | None = None, language: str = "en"
) -> tuple[str, ...]:
    """TeX of each line that reads as mathematics; empty for words, questions and picked choices."""
    reading = read(message, key, scaffold)
    if reading.kind not in {"attempt", "work"} or key.choices:
        return ()
    lines = []
    for line in reading.attempt.splitlines()[:LINES]:
        try:
            lines.append(comma_tex(to_tex(parse(line, locale_style(language))), language))
        except MathsError:
            continue
    return tuple(lines)
