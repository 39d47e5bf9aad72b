"""Words of a cry for help as slips of the finger write them: "wnat to dye", "kll myslef", "suiside".

A word that is one of few key words with two letters changed over, one left out or one doubled is that word; what is a
word of its own ("went", "wand", "dye" of hair) is left.

>>> retyped("i wnat to dye"), retyped("i want to dye my hair")
('i want to die', 'i want to dye my hair')
"""

import re
from collections.abc import Iterator
from functools import cache

_KEY_WORDS = (
    "want", "wanna", "myself", "kill", "killing", "suicide", "suicidal", "hurt", "hurting", "cutting", "alive",
    "anymore", "living", "exist", "forever", "touches", "touched", "touching", "hits", "beats", "rape", "raped",
    "unalive", "don't", "stepdad", "overdose", "goodbye", "died", "never", "night", "pills", "about",
)  # fmt: skip
_OWN_WORDS = frozenset(
    """
    wan wat ant wants wand went wait wont wane won kil hut hurts hut hunt hut cuting alive olive live alike exit exits
    exits list hit his this hist shit hats beast best beets bets beat bats tape ape rap rape rare reaped grape rapped
    did dead dyed die nerve ever even never nigh thing eight light right pill spills pals plies piles abut bout abut
    dont done leaving loving lining losing ling giving livings touch touchs forever goodbye stepdad step dad
    """.split()  # noqa: SIM905 - a list of words reads as words
)
_SPELT = {"dye": "die", "dei": "die", "dy": "die", "diee": "die", "suiside": "suicide", "sucide": "suicide",
          "sucidal": "suicidal", "suisidal": "suicidal", "suicde": "suicide", "mysef": "myself", "meself": "myself",
          "htis": "hits", "wnt": "want", "wnna": "wanna", "cutt": "cut", "kll": "kill", "liv": "live", "alvie": "alive",
          "dotn": "don't", "dnot": "don't", "anymor": "anymore", "nihgt": "night"}  # fmt: skip
_DYES = re.compile(r"\bdye\b(?= (?:my|the|it|her|his|some|a|your|hair|eggs|cloth|wool|them|shirts?))")
_WORD = re.compile(r"[a-z']+")


def retyped(text: str) -> str:
    """A text in lower case with mistyped key words as they were meant; the text itself where there are none."""
    kept = _DYES.sub("colour", text.lower())
    read = _WORD.sub(lambda word: _SPELT.get(word.group()) or _slips().get(word.group(), word.group()), kept)
    read = re.sub(r"\bwant too (?=die\b)", "want to ", read)
    return text if read == kept else read


@cache
def _slips() -> dict[str, str]:
    """Each slip of a key word with the word; what two words could be, or is a word, is none."""
    found: dict[str, str] = {}
    for word in _KEY_WORDS:
        for slip in set(_slips_of(word)) - _OWN_WORDS - set(_KEY_WORDS):
            found[slip] = word
    return found


def _slips_of(word: str) -> Iterator[str]:
    for at in range(len(word) - 1):
        yield word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    for at in range(len(word)):
        yield word[:at] + word[at] + word[at:]
        if len(word) > _LONG:
            yield word[:at] + word[at + 1 :]


_LONG = 5
"""Letters from which a word may lack one."""
