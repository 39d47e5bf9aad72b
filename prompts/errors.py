"""What can go wrong with a prompt. All of these are mistakes in the project, never in what a student typed.

::

    PromptError
    ├── PromptNotFoundError      no such file; names those that exist
    ├── PromptFormatError        front matter or a placeholder is malformed; names file and line
    ├── MissingVariableError     a variable of the prompt was given no value
    └── UnknownVariableError     a value was given that the prompt has no place for
"""

from collections.abc import Iterable


class PromptError(Exception):
    """Root of all prompt errors."""


class PromptNotFoundError(PromptError):
    """``load`` was asked for a name that has no file."""

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(f"there is no prompt {name!r}; known prompts: {', '.join(known) or 'none'}")


class PromptFormatError(PromptError):
    """A prompt file breaks the format that ``prompts/loader.py`` describes."""

    def __init__(self, name: str, line: int, problem: str) -> None:
        super().__init__(f"prompts/{name}.md, line {line}: {problem}")


class MissingVariableError(PromptError):
    """``render`` was not given every variable."""

    def __init__(self, name: str, missing: Iterable[str]) -> None:
        super().__init__(f"prompt {name} needs a value for: {', '.join(sorted(missing))}")


class UnknownVariableError(PromptError):
    """``render`` was given a variable the prompt does not have."""

    def __init__(self, name: str, unknown: Iterable[str]) -> None:
        super().__init__(f"prompt {name} has no place for: {', '.join(sorted(unknown))}")
