"""Whether a text may come from a student who needs a person now: one door for chat, goals, reflections and journals.

>>> heard("i dont want to be here anymore"), heard("i killed the second term")
(Cry(tier='urgent', about='life', language='English'), None)
"""

import re

from domain.alert import Tier
from language.cries import Cry, cries_in
from language.disguised import disguised
from language.distress_model import shipped
from language.idioms import without_idioms
from language.languages import stuck_in
from language.mistyped import retyped

_FEW_WORDS = 3
_SIGNS = re.compile("[\u3400-\u9fff]{4}")


def heard(text: str) -> Cry | None:
    """How soon a person is needed after a text in any known language, and what it is about; None where nobody is.

    Lists know what is said again and again, a model fitted to thousands of phrasings hears some of the rest, of
    messages that say more than that their writer does not know. Both err towards yes: somebody who did not mean it
    reads one kind sentence, somebody who did must not be missed. What may be urgent is urgent.
    """
    text = without_idioms(text)
    found = cries_in(text) or _mistyped(text)
    if found:
        return found[0]
    if disguised(text):
        return Cry("urgent", "life", "English")
    if stuck_in(text) is not None or _says_little(text):
        return None
    tier = shipped().tier_of(text)
    return tier and Cry(tier, "life" if tier == "urgent" else "hopeless")


def _mistyped(text: str) -> tuple[Cry, ...]:
    """What the English list hears once slips of the finger are put right."""
    read = retyped(text)
    return () if read == text else tuple(cry for cry in cries_in(read) if cry.language == "English")


def _says_little(text: str) -> bool:
    """Whether a text is a word or two, of which only the lists may know what they say."""
    return len(text.split()) < _FEW_WORDS and not _SIGNS.search(text)


def in_distress(text: str) -> bool:
    """Whether a message speaks of wanting to die, of being hurt, of fear, of grief or of having nobody."""
    return heard(text) is not None


def tier_of(text: str) -> Tier | None:
    """How soon a person is needed after a text; None where nobody is."""
    cry = heard(text)
    return cry and cry.tier


def on_the_list(text: str) -> bool:
    """Whether the lists alone hear it."""
    return bool(cries_in(without_idioms(text)))
