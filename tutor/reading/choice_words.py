"""A choice in other plain words: "nah" for one that begins with No, "all of them" for every number. Pure.

>>> in_choice_words("nah", ("Yes, they are equal", "No, they are not"))
'no'
>>> in_choice_words("infinite", ("Exactly one", "None", "Every number is a solution"))
'Every number is a solution'
"""

import re
from collections.abc import Sequence

_YES = re.compile(
    r"(?:yes+|yeah+|yea|yep+|yup|ye|yh|sure|correct|true|he is|she is|it is|they are)(?:,? (?:it is|he is|she is))?"
)
_NO = re.compile(r"(?:no+|nah+|nope|no way|naw|not really|false|he isn'?t|she isn'?t|it isn'?t|they aren'?t)")
_LEAD = re.compile(
    r"^(?:(?:i think|i guess|i'd say|so|well|um+|uh+|its|it's|it is|probably|there(?:'s| is| are))\b[ ,]*)+",
    re.IGNORECASE,
)
_LAUGH = re.compile(r"[ ,.!]+(?:lol|lmao|bro|bruh|man|sir|miss|i think|i guess)?[ .!]*$", re.IGNORECASE)

_ALL = re.compile(
    r"(?:all|any|every)(?: of (?:them|these|the numbers)| numbers?| values?| real numbers?|thing)?(?: works?| fits?)?"
    r"|infinit(?:e|y|ely many|e amounts?|e solutions?|ely many solutions?)|always(?: true)?|every single (?:one|number)"
)
_NONE = re.compile(
    r"(?:no|0|zero|not any|never any)(?: solutions?| answers?| numbers?)?|never|nothing works|none of them"
)
_ONE = re.compile(r"(?:just |only |exactly )?(?:one|1)(?: solution| answer| number)?")
_COUNTS = (
    (_ALL, re.compile(r"\b(?:every number|infinit\w+|all (?:real )?numbers|any number)\b", re.IGNORECASE)),
    (_NONE, re.compile(r"^(?:none|no solutions?|there (?:is|are) no .*)$", re.IGNORECASE)),
    (_ONE, re.compile(r"^(?:exactly one|one|1 solution|one solution)$", re.IGNORECASE)),
)
"""What is said of how many solutions there are, and the choice that says so."""


def in_choice_words(text: str, choices: Sequence[str]) -> str:
    """A message that says one of the choices in other plain words and nothing else, in the choice's; else the message.

    A yes or a no is one where each choice begins with either; how many, where the choices tell numbers of solutions.
    """
    bare = _LEAD.sub("", _LAUGH.sub("", text.strip())).strip(" .!?,").casefold()
    if bare in {choice.casefold() for choice in choices}:
        return text
    begins = [words[0] for choice in choices if (words := choice.casefold().split(",")[0].split())]
    if begins and set(begins) == {"yes", "no"}:
        return "yes" if _YES.fullmatch(bare) else "no" if _NO.fullmatch(bare) else text
    fitting = [[choice for choice in choices if says.search(choice.strip())] for _, says in _COUNTS]
    if sum(len(found) == 1 for found in fitting) < len(choices):
        return text
    for (said, _), found in zip(_COUNTS, fitting, strict=True):
        if len(found) == 1 and said.fullmatch(bare):
            return found[0]
    return text
