import click
import pytest
from click.testing import CliRunner

from eval.cli import COMMANDS, group


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_exists_and_explains_itself(name: str) -> None:
    result = CliRunner().invoke(group, [name, "--help"])
    assert result.exit_code == 0, result.output
    assert "--json" in result.output


def test_the_group_lists_its_commands() -> None:
    result = CliRunner().invoke(group, ["--help"])
    assert result.exit_code == 0
    assert all(name in result.output for name in COMMANDS)


def test_an_unknown_command_is_named() -> None:
    result = CliRunner().invoke(group, ["astrology"])
    assert result.exit_code == click.UsageError.exit_code
    assert "astrology" in result.output
