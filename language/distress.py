"""Whether a text may come from a student who needs a person now: one door for chat, goals, reflections and journals.

>>> in_distress("i dont want to be here anymore"), in_distress("i killed the second term")
(True, False)
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

from language.chat_spelling import spelled_out
from language.distress_model import shipped
from language.normal import normal


def in_distress(text: str) -> bool:
    """Whether a message, in any known language, speaks of wanting to die, of being hurt, of fear or of having nobody.

    A list of phrases knows what is said again and again, a model fitted to thousands of phrasings hears most of the
    rest. Both err towards yes: somebody who did not mean it reads one kind sentence, somebody who did must not be
    missed.
    """
    return on_the_list(text) or shipped().hears(text)


def on_the_list(text: str) -> bool:
    """Whether a phrase of the lists stands in the message."""
    typed = normal(text)
    said = _phrases()
    return said.search(typed) is not None or said.search(spelled_out(typed)) is not None


@cache
def _phrases() -> re.Pattern[str]:
    lists = tomllib.loads(files("language").joinpath("distress.toml").read_text(encoding="utf-8"))
    return re.compile("|".join(f"(?:{one})" for phrases in lists.values() for one in phrases), re.IGNORECASE)
