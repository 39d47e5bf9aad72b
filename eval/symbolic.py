"""SymPy, which writes equal and unequal forms of a course's keys: the evaluation's own, installed with its tools."""

from types import ModuleType

import click


def symbolic() -> ModuleType:
    """SymPy; ends the command with the remedy where it is not installed."""
    try:
        import sympy
    except ModuleNotFoundError as missing:
        raise click.ClickException(
            "This measurement writes forms of answers with SymPy, which is not installed. Run: pip install sympy"
        ) from missing
    module: ModuleType = sympy
    return module
