"""Whether a text may come from a student who needs a person now. One list for chat, goals and reflections.

>>> in_distress("i dont want to be here anymore"), in_distress("i killed the second term")
(True, False)
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from language.chat_spelling import spelled_out
from language.normal import normal


def in_distress(text: str) -> bool:
    """Whether a message, in any known language, speaks of wanting to die, of being hurt, or of having nobody.

    Errs towards yes: somebody who did not mean it reads one kind sentence, somebody who did must not be missed.
    """
    typed = normal(text)
    said = _phrases()
    return said.search(typed) is not None or said.search(spelled_out(typed)) is not None


@cache
def _phrases() -> re.Pattern[str]:
    lists = tomllib.loads(files("language").joinpath("distress.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{one})" for phrases in lists.values() for one in phrases), re.IGNORECASE)
