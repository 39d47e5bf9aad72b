"""Loads and fills prompts.

A prompt is one Markdown file, ``prompts/<room>/<task>.md``::

    ---
    version: 1.0.0
    purpose: Words one reply of the tutor.
    untrusted: student_message, problem
    shorten: last_turns, problem
    words: 60
    ---
    [system]
    You tutor in {{ language }}.
    [user]
    {{ student_message }}

``version`` (whole number or a.b.c) and ``purpose`` are required. ``untrusted`` names the variables
that carry text of students or course authors, which a writer fences; ``shorten`` those that may be
cut to fit a budget, first to be cut first; ``words`` is the length above which a reply is refused.

A variable is ``{{ name }}`` and nothing else: there is no logic. Values go in literally, in one
pass, so that a value holding ``{{ x }}`` or ``[system]`` stays plain text.

>>> prompt = load("coach/reflection")
>>> text = prompt.render(dict.fromkeys(prompt.variables, "x"))
"""

import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, NamedTuple, cast

from prompts.errors import MissingVariableError, PromptFormatError, PromptNotFoundError, UnknownVariableError

FOLDER = Path(__file__).parent

Role = Literal["system", "user"]

_HEAD = ("version", "purpose", "untrusted", "shorten", "words")
_VERSION = re.compile(r"\d+(\.\d+\.\d+)?")
_VARIABLE = re.compile(r"\{\{ ([a-z][a-z0-9_]*) \}\}")
_ROLE = re.compile(r"^\[(system|user)\]$", re.MULTILINE)


class Part(NamedTuple):
    """One message of a prompt."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt file, read and checked.

    ``digest`` is the start of the SHA-256 of the whole file: two prompts that differ in one
    character differ in it, even when somebody forgot to raise ``version``.
    """

    name: str
    version: str
    digest: str
    purpose: str
    variables: frozenset[str]
    text: str
    parts: tuple[Part, ...]
    untrusted: frozenset[str] = frozenset()
    shorten: tuple[str, ...] = ()
    words: int = 0

    def render(self, fields: Mapping[str, str]) -> str:
        """All parts with their variables filled, as one text.

        Raises:
            MissingVariableError: a variable has no value (an empty string is a value).
            UnknownVariableError: a value has no variable.
        """
        return "\n\n".join(part.text for part in self.fill(fields))

    def fill(self, fields: Mapping[str, str]) -> tuple[Part, ...]:
        """The parts with their variables filled. Errors as in :meth:`render`."""
        if missing := self.variables - fields.keys():
            raise MissingVariableError(self.name, missing)
        if unknown := fields.keys() - self.variables:
            raise UnknownVariableError(self.name, unknown)

        def value(found: re.Match[str]) -> str:
            return fields[found.group(1)]

        return tuple(Part(part.role, _VARIABLE.sub(value, part.text)) for part in self.parts)


@lru_cache(maxsize=256)
def load(name: str) -> Prompt:
    """The prompt of this name, for example ``"tutor/reply"``.

    Raises:
        PromptNotFoundError: there is no such file.
        PromptFormatError: the file breaks the format above.
    """
    if name not in names():
        raise PromptNotFoundError(name, names())
    return parse(name, (FOLDER / f"{name}.md").read_text(encoding="utf-8"))


def names() -> tuple[str, ...]:
    """The names of all prompts, in alphabetical order."""
    return tuple(sorted(file.relative_to(FOLDER).with_suffix("").as_posix() for file in FOLDER.glob("*/*.md")))


def parse(name: str, file: str) -> Prompt:
    """Read the text of a prompt file; ``name`` is for messages. Raises ``PromptFormatError``."""
    head, body, first_line = _split(name, file)

    def wrong(problem: str) -> PromptFormatError:
        return PromptFormatError(name, 1, problem)

    version, purpose = head.get("version", ""), head.get("purpose", "")
    if not _VERSION.fullmatch(version):
        raise wrong(f"version is {version!r}; write a whole number or three with dots, like 1.2.0")
    if not purpose:
        raise wrong("purpose is missing; say in a sentence what the prompt is for")
    words = head.get("words", "0")
    if not words.isdecimal():
        raise wrong(f"words is {words!r}; write a whole number")
    variables = _variables(name, body, first_line)
    untrusted, shorten = (_listed(head, key, variables, wrong) for key in ("untrusted", "shorten"))
    return Prompt(
        name=name,
        version=version,
        digest=hashlib.sha256(file.encode()).hexdigest()[:12],
        purpose=purpose,
        variables=variables,
        text=body.strip(),
        parts=_parts(body),
        untrusted=frozenset(untrusted),
        shorten=shorten,
        words=int(words),
    )


def _split(name: str, file: str) -> tuple[dict[str, str], str, int]:
    """Front matter, body, and the line the body starts on."""
    lines = file.splitlines()
    if not lines or lines[0] != "---" or "---" not in lines[1:]:
        raise PromptFormatError(name, 1, "start with front matter between two lines of ---")
    end = lines.index("---", 1)
    head: dict[str, str] = {}
    for number, line in enumerate(lines[1:end], start=2):
        key, colon, value = line.partition(":")
        if not colon or key not in _HEAD or key in head:
            raise PromptFormatError(name, number, f"front matter takes one line each of {', '.join(_HEAD)}")
        head[key] = value.strip()
    body = "\n".join(lines[end + 1 :])
    if not body.strip():
        raise PromptFormatError(name, end + 1, "the prompt has no text")
    return head, body, end + 2


def _variables(name: str, body: str, first_line: int) -> frozenset[str]:
    for number, line in enumerate(body.splitlines(), start=first_line):
        rest = _VARIABLE.sub("", line)
        if "{{" in rest or "}}" in rest:
            raise PromptFormatError(name, number, "a variable is written {{ name }}, in lower case, with one space")
    return frozenset(_VARIABLE.findall(body))


def _listed(
    head: Mapping[str, str], key: str, variables: frozenset[str], wrong: Callable[[str], PromptFormatError]
) -> tuple[str, ...]:
    listed = tuple(name for part in head.get(key, "").split(",") if (name := part.strip()))
    if strangers := set(listed) - variables:
        raise wrong(f"{key} names what is no variable: {', '.join(sorted(strangers))}")
    return listed


def _parts(body: str) -> tuple[Part, ...]:
    """Split at lines of ``[system]`` and ``[user]``; text before the first is the user's."""
    pieces = _ROLE.split(body)
    before = pieces[0].strip()
    parts = [Part("user", before)] if before else []
    for role, text in zip(pieces[1::2], pieces[2::2], strict=True):
        parts.append(Part(cast("Role", role), text.strip()))
    return tuple(parts)
