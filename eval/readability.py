"""How hard a text is to read, as a school year in the United States.

Flesch-Kincaid grade level (Kincaid, Fishburne, Rogers and Chissom, 1975):
0.39 x words a sentence + 11.8 x syllables a word - 15.59. Syllables are counted as groups of vowels, a silent
final e left out. A formula counts as one word of one syllable.
"""

import re

_FORMULA = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$")
_WORD = re.compile(r"[A-Za-z']+|\d[\d.,/]*")


def syllables(word: str) -> int:
    """Syllables of an English word, at least one."""
    plain = word.casefold().strip("'")
    groups = len(re.findall(r"[aeiouy]+", plain))
    silent = groups > 1 and re.search(r"[^aeiouyl]e$|[^aeiouytd]ed$", plain) is not None
    return max(groups - silent, 1)


def grade_level(text: str) -> float:
    """The Flesch-Kincaid grade level of a text with at least one word."""
    plain = _FORMULA.sub(" x ", text)
    sentences = max(len(re.findall(r"[.?!:…]+(?:[\s”)]|$)", plain)), 1)
    words = _WORD.findall(plain) or ["x"]
    return 0.39 * len(words) / sentences + 11.8 * sum(map(syllables, words)) / len(words) - 15.59
