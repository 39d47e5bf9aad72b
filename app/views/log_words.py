"""The words of the school's log: what was done, and every detail of it, as a person says it.

What is kept are short names that programs filter by; what is read is made here. A detail without words of its own is
shown as it is kept, and a test says so of every one that the code writes.
"""

from collections.abc import Callable, Mapping

from app.copies import FOR
from app.views.words import joined, of

Named = Callable[[str, str], str]
"""Who or what an id is, by its kind."""

DONE: Mapping[tuple[str, str], str] = {
    ("added", "staff"): "invited to work here",
    ("changed", "staff"): "corrected name or address",
    ("changed", "school"): "changed what is said of the school",
    ("PIN made", "student"): "made a first PIN",
    ("PIN renewed", "student"): "made a new PIN",
    ("brought back", "student"): "took into the class again",
    ("taken out", "student"): "took out of the class",
    ("enrolled", "student"): "took into a class",
    ("student made", "student"): "added to the school",
    ("student renamed", "student"): "wrote the name anew",
    ("class promoted", "class"): "carried on into the next school year",
    ("carrying on undone", "class"): "undid carrying it on",
    ("chose no model", "setting"): "decided to do without a model",
    ("class made", "class"): "made the class",
    ("code renewed", "class"): "gave the class a new code",
    ("tutor hours set", "class"): "set when the tutor is open",
    ("roster taken in", "roster"): "took a list of people in",
    ("records merged", "student"): "made two records of one student one",
    ("course corrected", "course"): "corrected a problem",
    ("correction undone", "course"): "took a correction back",
    ("correction for all", "course"): "made a correction hold for the whole school",
    ("judgement overruled", "student"): "judged an answer anew",
    ("overruling undone", "student"): "let the tutor’s judgement stand again",
    ("copy made", "student"): "made a copy of everything kept",
    ("data exported", "school"): "exported what students did",
    ("data exported", "class"): "exported what students of the class did",
}
"""What was done, by its kept name and the kind of what it was done to, where the kept name says too little."""

ROLES: Mapping[str, str] = {
    "teacher": "teacher", "administrator": "administrator", "safeguarding": "safeguarding lead",
    "evaluator": "evaluator",
}  # fmt: skip
_FIELDS: Mapping[str, str] = {
    "name": "the name", "email": "the address", "language": "the language", "timezone": "the time zone",
    "contact": "whom a worried student is sent to", "rules": "the rules of signing in",
}  # fmt: skip
_PURPOSES: Mapping[str, str] = {
    "teach with": "to teach the class together",
    "join staff": "to join the school",
    "new password": "for a new password",
}
_MODES: Mapping[str, str] = {
    "open": "open at any time",
    "closed": "closed until somebody opens it",
    "scheduled": "open by days and times",
}


_FIRST = ("source", "new_students", "new_staff", "new_classes", "mode", "before", "giver", "students", "to", "year")
"""Details that are said before others, in their order."""

_OPAQUE = 32
"""Characters in a row from which on a value is an id, and says nothing to anybody."""


def done(action: str, kind: str) -> str:
    """What was done, in words."""
    return DONE.get((action, kind), action)


def told(detail: Mapping[str, object], named: Named) -> str:
    """Every detail of an entry; empty where there is nothing to say."""
    words = sorted(detail, key=lambda word: (_FIRST.index(word) if word in _FIRST else len(_FIRST), word))
    return ", ".join(filter(None, (_told(word, detail[word], detail, named) for word in words)))


def _told(word: str, value: object, detail: Mapping[str, object], named: Named) -> str:
    if word in _BY_ID:
        kind, words = _BY_ID[word]
        return words.format(joined([named(kind, each) for each in _listed(value)])) if value else ""
    if word in _COUNTED:
        noun, words = _COUNTED[word]
        return words.format(of(value, noun)) if isinstance(value, int) and value else ""
    if word in WORDS:
        return WORDS[word](value, detail, named)
    shown = ("no", "yes")[value] if isinstance(value, bool) else str(value)
    opaque = len(shown) >= _OPAQUE and " " not in shown
    return f"{word.replace('_', ' ')}: {shown}" if shown and not opaque else ""


def _listed(value: object) -> list[str]:
    return [str(each) for each in value] if isinstance(value, list) else str(value).split()


_BY_ID: Mapping[str, tuple[str, str]] = {
    "classroom": ("class", "{}"),
    "course": ("course", "{}"),
    "courses": ("course", "{}"),
    "book": ("course", "textbook: {}"),
    "teacher": ("staff", "{}"),
    "giver": ("staff", "from {}"),
    "taker": ("staff", "to {}"),
    "made_by": ("staff", "by a link from {}"),
    "gone": ("student", "the other record: {}"),
    "year": ("year", "in {}"),
}
"""The kind of what an id names, and how it is said."""

_COUNTED: Mapping[str, tuple[str, str]] = {
    "students": ("student", "{}"),
    "files": ("file", "{}"),
    "ended": ("sign-in", "{}"),
    "new_students": ("new student", "{}"),
    "new_staff": ("new colleague", "{}"),
    "new_classes": ("new class entry", "{}"),
    "changes": ("change", "{}"),
    "written": ("line", "{} written"),
    "items": ("problem", "{} added"),
    "passages": ("passage", "{} added"),
    "retired": ("problem", "{} no longer offered"),
    "sessions": ("session", "{} removed"),
    "openings": ("opened conversation", "{}"),
    "entries": ("entry", "{} removed"),
}


CHANGES: Mapping[str, str] = {
    "right": "an answer is right", "wrong": "an answer is not right", "key": "the right answers", "hint": "a hint",
    "new hint": "a hint of their own", "slip": "what is said to a wrong answer", "off": "not given to students",
}  # fmt: skip
"""What was corrected, by its kept name."""

FORMS: Mapping[str, str] = {"csv": "tables", "jsonl": "everything as JSON Lines", "xapi": "xAPI statements"}
"""What was exported, by its kept name."""


def _roles(value: object, _detail: Mapping[str, object], _named: Named) -> str:
    return joined([ROLES.get(each, each) for each in _listed(value)])


def _to(value: object, detail: Mapping[str, object], named: Named) -> str:
    """A class where a class was carried on."""
    return f"as {named('class' if 'year' in detail else 'staff', str(value))}"


def _spans(value: object, detail: Mapping[str, object], _named: Named) -> str:
    return f"{value} in a week" if detail.get("mode") == "scheduled" else ""


def _going(value: object, _detail: Mapping[str, object], _named: Named) -> str:
    nouns = {"student": "student", "staff": "colleague", "class": "class"}
    counts = value if isinstance(value, dict) else {}
    going = [
        f"{counts[kind]:,} classes" if kind == "class" and counts[kind] != 1 else of(counts[kind], noun)
        for kind, noun in nouns.items()
        if counts.get(kind)
    ]
    return f"{joined(going)} went" if going else ""


WORDS: Mapping[str, Callable[[object, Mapping[str, object], Named], str]] = {
    "roles": _roles,
    "before": lambda value, detail, named: f"before: {_roles(value, detail, named)}",
    "after": lambda value, detail, named: f"now: {_roles(value, detail, named)}",
    "fields": lambda value, _detail, _named: joined([_FIELDS.get(each, each) for each in _listed(value)]),
    "purpose": lambda value, _detail, _named: _PURPOSES.get(str(value), str(value)),
    "mode": lambda value, _detail, _named: _MODES.get(str(value), str(value)),
    "spans": _spans,
    "item": lambda value, _detail, _named: f"problem {value}",
    "what": lambda value, _detail, _named: CHANGES.get(str(value), str(value)),
    "reason": lambda value, _detail, _named: FOR.get(str(value), str(value)),
    "form": lambda value, _detail, _named: FORMS.get(str(value), str(value)),
    "names": lambda value, _detail, _named: "with names" if value else "without names",
    "to": _to,
    "archived": lambda value, _detail, _named: "the earlier class is archived" if value else "",
    "changed": lambda value, _detail, _named: "" if value else "nothing changed",
    "source": lambda value, _detail, _named: f"from {value}" if value else "typed or pasted",
    "going": _going,
    "opening": lambda _value, _detail, _named: "",
    "last": lambda _value, _detail, _named: "",
}
"""Every other detail."""


def known(word: str) -> bool:
    """Whether a detail has words."""
    return word in _BY_ID or word in _COUNTED or word in WORDS
