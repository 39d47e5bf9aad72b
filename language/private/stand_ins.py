"""Stand-ins for what tells who somebody is: put in before a text leaves, and taken out of what comes back.

    hiding = Hiding(NameList.of(["Mia Chen"]), "session 7")
    hidden = hiding.hide({"student_message": "mia says 4", "problem": "Mia has 3 apples."}, courses={"problem"})
    hidden.fields["student_message"]                    # "Tovaxo says 4"
    hidden.put_back("Does Tovaxo's 4 fit?")             # "Does mia's 4 fit?"

A stand-in depends on the name and on the secret alone, so that it is the same in every turn of a session, and another
one in the next. It is a word that no language has, and it holds no digit.
"""

import hashlib
import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from language.private.contacts import contacts
from language.private.letters import bare
from language.private.names import NameList, Span

_CONSONANTS, _VOWELS = "bdfgklmnprstvz", "aeiou"
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Hidden:
    """Texts by name with stand-ins in them; ``behind`` says what each stands for, as it was typed."""

    fields: Mapping[str, str]
    behind: Mapping[str, str] = field(default_factory=dict)

    def put_back(self, text: str) -> str:
        """A text that came back, with what the stand-ins stand for; in any case of their letters."""
        if not self.behind:
            return text
        by_letters = {stand_in.casefold(): typed for stand_in, typed in self.behind.items()}
        pattern = "|".join(re.escape(one) for one in sorted(by_letters, key=len, reverse=True))
        return re.sub(pattern, lambda found: by_letters[found.group().casefold()], text, flags=re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Hiding:
    """Hides the names of a list, and whatever else tells who somebody is; ``secret`` makes stand-ins unlike others'."""

    names: NameList
    secret: str

    def hide(self, fields: Mapping[str, str], courses: Collection[str] = ()) -> Hidden:
        """The fields with stand-ins; ``courses`` names those whose text is the course's own.

        A course's text speaks of nobody at the school: a name in it is left as it is, unless the same name stands in
        another field, where it is hidden in both, so that the two still fit together.
        """
        fields = {name: unicodedata.normalize("NFC", text) for name, text in fields.items()}
        known = {number for name in courses for number in _DIGITS.findall(fields.get(name, ""))}
        theirs = {name: text for name, text in fields.items() if name not in courses}
        met = frozenset(span.key for text in theirs.values() for span in self.spans(text, known))
        spans = {name: self.spans(text, known, met) for name, text in theirs.items()}
        typed = {span.key for found in spans.values() for span in found}
        for name in courses:
            if name in fields:
                spans[name] = [span for span in self.names.found(fields[name]) if span.key in typed]
        stand_ins = self._stand_ins(typed, " ".join(fields.values()))
        behind: dict[str, str] = {}
        for name in sorted(fields, key=lambda one: one in courses):  # as the student typed it, where they did
            for span in spans[name]:
                behind.setdefault(stand_ins[span.key], fields[name][span.start : span.end])
        return Hidden({name: _replaced(text, spans[name], stand_ins) for name, text in fields.items()}, behind)

    def spans(self, text: str, known: Collection[str] = (), met: frozenset[str] = frozenset()) -> list[Span]:
        """Everything to hide in one text, in order, none over another; ``met`` as in ``NameList.found``."""
        whole = [Span(one.start, one.end, f"{one.kind} {text[one.start : one.end]}") for one in contacts(text, known)]
        return _merged([*whole, *self.names.found(text, met)])

    def _stand_ins(self, keys: Iterable[str], texts: str) -> dict[str, str]:
        taken = bare(texts).letters
        given: dict[str, str] = {}
        for key in sorted(keys):
            given[key] = next(
                word for word in _words(self.secret, key) if word.casefold() not in taken and word not in given.values()
            )
        return given


def _words(secret: str, key: str) -> Iterable[str]:
    """Words to stand for a key, the likeliest first."""
    kind, _, rest = key.partition(" ")
    for number in count():
        drawn = hashlib.sha256(f"{secret}\0{key}\0{number}".encode("utf-8", "surrogatepass")).digest()
        letters = "".join((_CONSONANTS, _VOWELS)[at % 2][sign % (14, 5)[at % 2]] for at, sign in enumerate(drawn[:4]))
        yield f"[{kind} {letters}xo]" if rest else f"{letters.capitalize()}xo"


def _replaced(text: str, spans: Iterable[Span], stand_ins: Mapping[str, str]) -> str:
    parts: list[str] = []
    at = 0
    for span in spans:
        parts += [text[at : span.start], stand_ins[span.key]]
        at = span.end
    return "".join([*parts, text[at:]])


def _merged(spans: list[Span]) -> list[Span]:
    """The spans in order; where two overlap, the one that begins first, and the longer of two beginnings."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
        elif span.end > kept[-1].end:
            kept[-1] = Span(kept[-1].start, span.end, kept[-1].key)
    return kept
