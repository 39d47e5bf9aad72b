"""What a sentence supposes: "if it had come from there, this would have lost weight" says that it did not.

>>> turned("if it had come from there it would have lost weight".split())
{7: True, 2: True}
>>> turned("without it they would never have spread".split())
{4: False, 0: False}
"""

from collections.abc import Iterator, Sequence

WOULD = frozenset(["would", "could", "should", "might", "wouldn't", "couldn't", "shouldn't"])
"""Words that say what follows from a supposition."""

NOTHING_DENIED = "would"
"""The stem of a word that looks like a denial and is none."""

_HAVE = frozenset(["have", "of"])
_NOT = frozenset(["not", "never"])


def turned(sentence: Sequence[str]) -> dict[int, bool]:
    """The places of words that a supposition turns round: True where one denies now, False where one no longer does.

    ``sentence`` are its words in lower case. Only what is past and did not happen is read so: an "if" with "had",
    or a "without", beside a "would have".
    """
    happened = dict(_would_have([word.replace("\u2019", "'") for word in sentence]))
    if not happened:
        return {}
    if "if" in sentence and "had" in sentence[sentence.index("if") :]:
        return happened | {sentence.index("had", sentence.index("if")): True}
    if "without" in sentence:
        return happened | {sentence.index("without"): False}
    return {}


def _would_have(sentence: Sequence[str]) -> Iterator[tuple[int, bool]]:
    for at, word in enumerate(sentence):
        behind = [*sentence[at + 1 : at + 3], "", ""]
        if word.endswith("n't") and word in WOULD and behind[0] in _HAVE:
            yield at, False
        elif word in WOULD and behind[0] in _NOT and behind[1] in _HAVE:
            yield at + 1, False
        elif (word in WOULD and behind[0] in _HAVE) or word.removesuffix("'ve") in WOULD - {word}:
            yield at, True
