"""The group of evaluation commands, ``trellis eval``. A command's module is imported when it is asked for."""

from importlib import import_module

import click

COMMANDS: dict[str, str] = {
    "answers": "eval.answers:answers_command",
    "bands": "eval.mastery.bands_command:bands_command",
    "cases": "eval.cases:cases_command",
    "cards": "eval.cards:cards_command",
    "choice": "eval.choice:choice_command",
    "coaching": "eval.coaching:coaching_command",
    "confirms": "eval.confirms:confirms_command",
    "diagnoses": "eval.diagnoses:diagnoses_command",
    "distress": "eval.distress:distress_command",
    "explanations": "eval.explanations:explanations_command",
    "forecast": "eval.forecast:forecast_command",
    "fuzz": "eval.fuzz:fuzz_command",
    "first-errors": "eval.first_errors:first_errors_command",
    "grounding": "eval.grounding:grounding_command",
    "hints": "eval.hints:hints_command",
    "guard": "eval.guard:guard_command",
    "leaks": "eval.leaks:leaks_command",
    "mastery": "eval.mastery.command:mastery_command",
    "material": "eval.material:material_command",
    "misconceptions": "eval.misconceptions:misconceptions_command",
    "pseudonyms": "eval.pseudonyms:pseudonyms_command",
    "questions": "eval.questions:questions_command",
    "reflection": "eval.reflection:reflection_command",
    "record": "eval.recording:record_command",
    "retrieval": "eval.retrieval:retrieval_command",
    "safeguarding": "eval.safeguarding:safeguarding_command",
    "siege": "eval.siege:siege_command",
    "signals": "eval.signals:signals_command",
    "triage": "eval.triage:triage_command",
    "talk": "eval.talk:talk_command",
    "telling": "eval.telling:telling_command",
    "vectors": "eval.vectors:vectors_command",
}
"""Command name to ``module:attribute`` of its click command."""


class LazyGroup(click.Group):
    """A click group that imports a command's module when the command is used or listed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Every command's name."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """The command of this name, or None."""
        if cmd_name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[cmd_name].partition(":")
        command = getattr(import_module(module), attribute)
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name]} is not a click command")
        return command


@click.group("eval", cls=LazyGroup)
def group() -> None:
    """Measure the tutor on your own data: each command prints a table and takes --json FILE."""
