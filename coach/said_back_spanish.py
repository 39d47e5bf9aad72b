"""A Spanish clause of a student's turned to "tú": verbs by their endings, accents put where they were left out.

>>> turned("no entendi nada pero despues vi que tenia que sumar").text
'No entendiste nada, pero después viste que tenías que sumar'
"""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from coach.languages import catalogue
from coach.turning import COMMA, Turned, stripped, tokens
from coach.words import capital

_DAYS = ("lunes", "martes", "miércoles", "miercoles", "jueves", "viernes", "sábado", "domingo", "semana", "día")
_TOLD = frozenset({"me", "decia", "decía", "dijo", "pidió", "pedia", "pedía"})
_WOULD = ("haria", "podria", "querria", "diria", "tendria", "pondria", "saldria", "vendria", "sabria")
_FIRST_OF_ALL = ("primero", "después", "despues", "luego", "también", "entonces")
_SHORTEST_VERB = 4
_ACCENTED = (("cion", "ción"), ("sion", "sión"), ("isimo", "ísimo"), ("isima", "ísima"))
_PERSONAL = re.compile(
    r"(?:\w+(?:ando|iendo|yendo)|(?:cansad|nervios|distra[ií]d|perdid|confundid|segur|enojad|enfadad|aburrid|trist|content|"
    r"preocupad|dormid|enferm|ocupad|concentrad|trabad|atascad|pensativ|sentad|castigad|muert)\w*|en|con|sin)$"
)
"""What follows "estaba" where it is said of somebody."""

_INFINITIVE = re.compile(r"\w+(?:[aei]r)(?:me|se|lo|la|los|las|le|te)?$")
_FIRST_PERSON = re.compile(r"\w{3,}(?:aba|ía|é|í)$")
_PLURAL = re.compile(r"\w+[aei]mos$")


@cache
def _lists() -> Mapping[str, Any]:
    held = dict(catalogue("said_back", "es"))
    sets = ("opens", "closes", "noise", "no_verbs", "of_it", "before", "ar", "er", "mine", "theirs", "plural", "finite")
    return {name: frozenset(one.split()) if name in sets else one for name, one in held.items()}


def turned(sentence: str, *, ahead: bool = False) -> Turned | None:
    """A sentence to "tú"; None where a form in it is not sure.

    ``ahead`` says that the question was what will be done: then a verb that only names something is theirs.
    """
    words = _words(sentence)
    if not words or any(_PLURAL.match(word) and word not in _lists()["plural"] for word in words):
        return None
    said = [_form(words, at) or _accented(words, at) for at in range(len(words))]
    begins = 1 if len(words) > 1 and words[0] in _FIRST_OF_ALL else 0
    if ahead and _INFINITIVE.match(words[begins]):
        said, verb = [*said[:begins], "vas", "a", *said[begins:]], True
    else:
        verb = any(_is_verb(words, at, said[at]) for at in range(len(words)))
    if not verb and any(_FIRST_PERSON.match(word) and word not in _lists()["no_verbs"] for word in words):
        return None
    return Turned(capital(_joined(said)), verb, words[0] in ("que", "si", "cómo", "como"))


def _is_verb(words: Sequence[str], at: int, said: str) -> bool:
    """Whether a word is a verb with its person, of the student's or of something else."""
    lists, word = _lists(), words[at]
    known = word in lists["finite"] or word in lists["of_it"] or said.endswith(("ó", "aban", "ían"))
    return known or (bool(_form(words, at)) and word not in lists["words"])


def _joined(words: Sequence[str]) -> str:
    text = re.sub(r" ([,;:])", r"\1", " ".join(words))
    return re.sub(r"(?<=[^\W_]) (?=(?:pero|sino) )", ", ", text)


def _words(sentence: str) -> list[str]:
    lists = _lists()
    found = tokens(sentence.replace(" la verdad,", ","), lists)
    if found[:1] in (["si"], ["sí"]) and found[1:2] in (["llego"], ["llegó"]):
        found = ["llegó", *found[2:]]
    return stripped(found, lists)


def _form(words: Sequence[str], at: int) -> str:
    """What a word becomes where it is the student's: a verb, or a word for them; empty for any other."""
    lists, word = _lists(), words[at]
    if word in lists["words"]:
        if word in ("mi", "me", "yo", "mis", "mí", "conmigo"):
            return str(lists["words"]["mí" if word == "mi" and _stands_alone(words, at) else word])
        return str(lists["words"][word])
    if word.endswith(("rme", "ndome", "ndolo")) and len(word) > _SHORTEST_VERB:
        return word.removesuffix("me") + "te" if word.endswith("me") else ""
    if word == "se" and _knows(words, at):
        return "sabes"
    before = words[at - 1] if at else ""
    verb = not before or before in lists["before"] or before in COMMA
    if word == "como" and before == "me":
        return "comes"
    if word in lists["of_it"] or word in lists["no_verbs"]:
        return ""
    if _of_another(words, at):
        return ""
    if sure := _sure(word):
        return sure
    wished = word.endswith("e") and _wished(words, at)
    named = before in ("el", "la", "un", "una", "mi", "su", "los", "las", "de", "para")
    past = "" if wished or named else _past_unaccented(word)
    return past or (_loose(words, at) if verb else "")


def _wished(words: Sequence[str], at: int) -> bool:
    """Whether a form in -e is what should be, as behind "para que" or "que mi mamá": no past without its accent."""
    before = list(words[max(at - 4, 0) : at])
    while links := {"y", "pero", ",", "entonces"} & {*before}:
        before = before[before.index(next(iter(links))) + 1 :]
    if "que" not in before:
        return False
    told = before[-2:] == ["que", "me"] and (before[-3:-2] or [""])[0] not in ("a", "para", "de", "sin")
    return not told


def _stands_alone(words: Sequence[str], at: int) -> bool:
    """Whether "mi" is what should have an accent: "para mi", "a mi me"."""
    after = words[at + 1] if at + 1 < len(words) else ""
    before = words[at - 1] if at else ""
    return before in ("para", "a", "en", "por") and (not after or after in COMMA or after in ("me", "y", "no", "es"))


def _knows(words: Sequence[str], at: int) -> bool:
    """Whether "se" is what should have an accent: "ya se como"."""
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    asks = ("que", "como", "cómo", "qué", "cuál", "cual", "si", "hacer", *COMMA)
    return before in ("no", "ya", "lo", "yo") and (not after or after in asks)


def _of_another(words: Sequence[str], at: int) -> bool:
    """Whether somebody or something else is said to do it: "se me olvidó", "mi papá me ayudó"."""
    lists = _lists()
    before = [word for word in words[max(at - 3, 0) : at] if word not in COMMA]
    if before[-2:] in (["se", "me"], ["se", "te"]) or before[-1:] == ["se"]:
        return True
    if "me" in before[-2:] and words[at].endswith(("o", "ó")) and words[at][:-1] in lists["theirs"]:
        return True
    return bool(before) and before[-1] in ("él", "ella", "esto", "eso", "alguien", "nadie", "todo")


def _sure(word: str) -> str:
    """The second person of a form that is the first person's alone; empty for any other word."""
    lists = _lists()
    if word in lists["verbs"]:
        return str(lists["verbs"][word])
    if len(word) < _SHORTEST_VERB:
        return ""
    if word.endswith("ré") and _is_infinitive(word[:-1]):
        return f"{word[:-1]}ás"
    for one, two in (("qué", "caste"), ("gué", "gaste"), ("cé", "zaste"), ("é", "aste"), ("í", "iste")):
        if word.endswith(one):
            return word.removesuffix(one) + two
    return ""


def _is_infinitive(word: str) -> bool:
    lists = _lists()
    return word[:-2] in (lists["ar"] if word.endswith("ar") else lists["er"] if word[-2:] in ("er", "ir") else ())


def _past_unaccented(word: str) -> str:
    """The past typed without its accent: "olvide", "equivoque", "entendi"."""
    lists = _lists()
    if word.endswith("re") and _is_infinitive(word[:-1]):
        return f"{word[:-1]}ás"
    for one, two, hard in (("que", "caste", "c"), ("gue", "gaste", "g"), ("ce", "zaste", "z"), ("e", "aste", "")):
        stem = word.removesuffix(one)
        if stem != word and stem + hard in lists["ar"]:
            return stem + two
    stem = word.removesuffix("i")
    return f"{stem}iste" if stem != word and (stem in lists["er"] or f"{stem}" in lists["er"]) else ""


def _loose(words: Sequence[str], at: int) -> str:
    """A form that may be anybody's, where nothing else is its subject: "tengo que", "estaba cansado", "usaría"."""
    lists, word = _lists(), words[at]
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if word.endswith("o") and word[:-1] in lists["ar"] and before not in ("el", "un", "mi", "su", "de", "por", "con"):
        return f"{word[:-1]}as"
    if word.endswith("o") and word[:-1] in lists["er"]:
        return f"{word[:-1]}es"
    bare = word.replace("í", "i")
    if bare == "estaba":
        later = words[at + 2] if at + 2 < len(words) and after in ("muy", "tan", "medio", "un") else after
        return "estabas" if _PERSONAL.match(later) else ""
    if bare == "habia":
        return "habías" if after.endswith(("ado", "ido", "visto", "hecho", "dicho", "puesto")) else ""
    if word.endswith("ara") and word[:-3] in lists["ar"] and before == "que" and _TOLD & {*words[:at]}:
        return f"{word}s"
    regular = word.endswith("aba") and word[:-3] in lists["ar"]
    regular = regular or (bare.endswith("ia") and bare[:-2] in lists["er"])
    regular = regular or (bare.endswith("ria") and (_is_infinitive(bare[:-2]) or bare in _WOULD))
    if bare == "iba" and after != "a":
        return ""
    if bare in lists["mine"] or regular:
        return (f"{word[:-2]}ía" if bare.endswith("ia") else word) + "s"
    return ""


def _accented(words: Sequence[str], at: int) -> str:
    """A word with the accent that was left out."""
    lists, word = _lists(), words[at]
    before, after = words[at - 1] if at else "", words[at + 1] if at + 1 < len(words) else ""
    if word in lists["accents"]:
        return str(lists["accents"][word])
    if word == "si" and at == 0 and after in (*COMMA, "llegó", "llego", "me", "lo", "porque"):
        return "sí"
    if word == "esta" and before in ("ahi", "ahí", "donde") and after in ("el", "la", "mi", "lo"):
        return "está"
    if word == "si" and before in ("y", "") and after.endswith(("ó", "io")):
        return "sí"
    if word == "esta" and (
        after.endswith(("ado", "ido"))
        or after in ("mal", "bien", "difícil", "dificil", "fácil", "con", "en", "de", "muy")
    ):
        return "está"
    other = before in ("me", "se", "le", "lo", "la", "que", "y") or at == 0 or before in lists["before"]
    if (
        other
        and word.endswith("o")
        and (word[:-1] in lists["theirs"] or (before == "me" and words[at - 2 : at - 1] == ["se"]))
    ):
        return f"{word[:-1]}ó" if word[:-1] not in ("di", "fu", "hiz", "dij", "pus", "vi") else word
    if word.endswith("io") and word[:-2] in lists["er"]:
        return f"{word[:-1]}ó"
    if word.endswith("ia") and word[:-2] in lists["er"]:
        return f"{word[:-2]}ía"
    for one, two in _ACCENTED:
        if word.endswith(one):
            return word.removesuffix(one) + two
    return word


def things(sentence: str) -> list[str]:
    """What a sentence names with its article, as it stands after "lo de": "la balanza", "los paréntesis"."""
    words = _words(sentence)
    at_articles = (at for at, word in enumerate(words[:-1]) if word in ("el", "la", "los", "las", "mi", "mis"))
    return [
        f"{_lists()['words'].get(words[at], words[at])} {_accented(words, at + 1)}"
        for at in at_articles
        if words[at + 1] not in _DAYS
        and re.fullmatch(r"[a-zñáéíóú]{4,}[aos]s?|\w+ción|examen|papel", words[at + 1])
        and not _form(words, at + 1)
        and words[at + 1]
        not in (*_lists()["before"], *_lists()["finite"], "misma", "mismo", "otra", "otro", "cual", "demás")
    ]
