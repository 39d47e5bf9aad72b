"""What somebody types at the terminal, or pipes in: lines, secrets, numbers, and messages of several lines.

At a terminal lines can be edited, and a paste of several lines stays one message. From a pipe each line is
shown after its prompt, so that what comes out reads like the conversation it was.
"""

import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NamedTuple

from app.typed_numbers import number_in


class Typed(NamedTuple):
    """A command ("hint" for ``/hint``, empty for none) and the words beside it."""

    command: str
    words: str


class Keyboard:
    """Reads standard input. Every method raises EOFError at its end (Ctrl-D)."""

    def __init__(self) -> None:
        self._live = sys.stdin.isatty()
        if self._live:
            with suppress(ImportError):  # not everywhere; without it lines cannot be edited
                import readline  # noqa: F401

    def line(self, prompt: str) -> str:
        """One line, trimmed."""
        if self._live:
            return input(prompt).strip()
        typed = _next_line()
        sys.stdout.write(f"{prompt}{typed}\n")
        return typed.strip()

    def secret(self, prompt: str) -> str:
        """One line that is not shown."""
        if self._live:
            from getpass import getpass

            return getpass(prompt).strip()
        sys.stdout.write(f"{prompt}\n")
        return _next_line().strip()

    def message(self, prompt: str) -> str:
        r"""One line and, while a line ends in a backslash, the next one."""
        lines = [self.line(prompt)]
        while lines[-1].endswith("\\"):
            lines[-1] = lines[-1][:-1].rstrip()
            lines.append(self.line("." * (len(prompt) - 1) + " "))
        return "\n".join(lines).strip()

    def typed(self, prompt: str, commands: Sequence[str]) -> Typed:
        """A message, or a command with the words beside it."""
        text = self.message(prompt)
        first, _, rest = text.partition(" ")
        name = first.removeprefix("/").lower()
        return Typed(name, rest.strip()) if first.startswith("/") and name in commands else Typed("", text)

    def choice(self, prompt: str, count: int, default: int = 1) -> int:
        """A number from 1 to ``count``, counted from 0; Enter is ``default``. Asks until it is one."""
        while True:
            text = self.line(f"{prompt} [{default}] ") or str(default)
            number = number_in(range(1, count + 1), text)
            if number is not None:
                return number - 1
            sys.stdout.write(f"Type a number from 1 to {count}.\n")


def _next_line() -> str:
    line = sys.stdin.readline()
    if not line:
        raise EOFError
    return line.rstrip("\r\n")
