"""Chat spelling in full, so that one phrase list reads both: "u", "dont", "wats", "pleeease"."""

import re

from language.because import BECAUSE
from language.normal import straight

_FULL = {
    "u": "you", "ur": "you're", "youre": "you're", "r": "are", "dont": "don't", "dnt": "don't", "doesnt": "doesn't",
    "didnt": "didn't", "cant": "can't", "cannot": "can't", "wont": "won't", "isnt": "isn't", "wat": "what",
    "wats": "what's", "whats": "what's", "whts": "what's", "wut": "what", "hows": "how's", "im": "i'm", "ive": "i've",
    "ill": "i'll", "id": "i'd", "thats": "that's", "its": "it's", "theres": "there's",
    "pls": "please", "plz": "please", "plss": "please",
    "cos": "because",
    "idk": "i don't know",
    "dunno": "i don't know", "idc": "i don't care", "gonna": "going to", "wanna": "want to", "gotta": "have to",
    "gimme": "give me", "lemme": "let me", "da": "the", "teh": "the", "tho": "though", "ty": "thanks",
    "thx": "thanks", "thnx": "thanks", "tysm": "thanks", "tnx": "thanks", "kk": "ok", "okay": "ok", "oki": "ok",
    "yh": "yeah", "ya": "yeah", "yea": "yeah", "w": "with", "abt": "about", "ppl": "people", "suposed": "supposed",
    "ment": "meant", "spose": "suppose", "agian": "again", "becuase": "because",
    "smth": "something", "sth": "something",
    "undrstand": "understand", "understnd": "understand", "anser": "answer", "awnser": "answer", "cmon": "come on",
    "tonite": "tonight", "nite": "night", "tmrw": "tomorrow", "tmr": "tomorrow", "tmoz": "tomorrow", "ppls": "people",
    "rn": "now",  "ngl": "", "tbh": "", "bruh": "", "bro": "", "like": "like",
    "wdym": "what do you mean", "diff": "difference", "yrs": "years", "innit": "", "whatis": "what is",
    **{word: "because" for word in BECAUSE.split("|") if word not in {"because", "cause", "since"}},
    **{f"{verb}nt": f"{verb}n't" for verb in ("are", "was", "were", "has", "have", "had", "would", "should", "could")},
}  # fmt: skip
_WITH_A_DIGIT = {
    **{f"{word}1": f"{word}one" for word in ("every", "any", "some", "no")}, "sum1": "someone",
    "2nite": "tonight", "2night": "tonight", "2day": "today", "2moro": "tomorrow", "2morrow": "tomorrow",
}  # fmt: skip
"""Words with a digit that are no name of a quantity, as "b4" may be."""

_SHORT = re.compile(rf"\b(?:{'|'.join(_WITH_A_DIGIT)})\b")
_WORD = re.compile(r"[A-Za-z']+")
_WHY = re.compile(
    r"(^\W*|\b(?:but|and|so|wait|ok|lol|like) )y "
    r"(?=(?:do|does|did|don'?t|doesn'?t|didn'?t|would|should|can'?t|not|tho)\b)"
)
"""The letter for a word, before a verb that it cannot be the subject of: "y do they call it work"."""

_SWORN = re.compile(r"\b(?:wtf|wth|tf|what (?:the|on) (?:hell|heck|fuck|earth))'?s? (?=(?:is|are|does|do)\b)")
"""A question word with its oath: "wtf is a reference angle"."""

_TRIANGLE = "sin|sine|tan|tangent|angles?|theta"
_COSINE = re.compile(rf"\b(?:{_TRIANGLE})\b.*\bcos\b|\bcos\b.*\b(?:{_TRIANGLE})\b")
"""Beside what "cos" is the cosine and no "because"."""

_STRETCHED = re.compile(r"([a-z])\1{2,}", re.IGNORECASE)


def spelled_out(text: str) -> str:
    """A message in lower case with chat spelling written out; numbers and signs stay."""
    calm = _STRETCHED.sub(r"\1", straight(text)).casefold()
    calm = _SHORT.sub(lambda word: _WITH_A_DIGIT[word.group()], calm)
    calm = _SWORN.sub("what ", _WHY.sub(r"\1why ", calm))
    kept = {"cos": "cos"} if _COSINE.search(calm) else {}
    full = _WORD.sub(lambda word: kept.get(word.group()) or _FULL.get(word.group(), word.group()), calm)
    return " ".join(re.sub(r"\bok+\b", "ok", full).split())
