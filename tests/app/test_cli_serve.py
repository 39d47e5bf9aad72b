"""``trellis serve`` as it is started and stopped, and the port it takes."""

import signal
import sqlite3
import subprocess
from pathlib import Path
from urllib.request import urlopen

import click
import pytest
from click.testing import CliRunner

from app.cli import main
from app.cli.serving import listening
from store.database import open_database
from tests.app.commands import TRELLIS, started, taken


def test_it_serves_says_where_and_ends_cleanly_on_ctrl_c(tmp_path: Path) -> None:
    with started("serve", "--port", "0", "--data", str(tmp_path / "new")) as (process, address):
        with urlopen(f"{address}/health") as answer:  # noqa: S310 - our own address
            assert answer.read() == b'{"status":"ok","vectors":"on"}'
        process.send_signal(signal.SIGINT)
        assert process.stdout is not None
        assert process.stdout.read().strip() == "Stopped."
        assert process.wait(timeout=60) == 0
    assert (tmp_path / "new" / "trellis.db").is_file()


def test_a_second_server_on_one_data_folder_says_so_and_both_serve(tmp_path: Path) -> None:
    words = ("serve", "--port", "0", "--data", str(tmp_path / "data"))
    with started(*words) as (_, first):
        second = subprocess.Popen([*TRELLIS, *words], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        assert second.stdout is not None
        assert "Another Trellis serves" in second.stdout.readline()
        said = ""
        while "/set-up#" not in said:
            said = second.stdout.readline()
        for address in (first, said.strip().partition("/set-up")[0]):
            with urlopen(f"{address}/health") as answer:  # noqa: S310 - our own address
                assert b'"ok"' in answer.read()
        second.send_signal(signal.SIGINT)
        second.communicate()
    with started(*words, whole=".*") as (_, alone):
        assert "Another" not in alone


def refused(*words: str) -> str:
    """What a command that cannot start says: one line on standard error, exit code 1."""
    result = CliRunner().invoke(main, ["serve", *words])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    (line,) = result.stderr.strip().splitlines()
    return line


def test_a_port_that_is_taken_is_named_with_the_remedy(tmp_path: Path) -> None:
    with taken() as port:
        line = refused("--port", str(port), "--data", str(tmp_path))
    assert line.startswith(f"Error: Port {port} is taken")
    assert f"--port {port + 1}" in line
    assert list(tmp_path.iterdir()) == []


def test_a_host_that_is_not_here_is_named(tmp_path: Path) -> None:
    assert "Nothing can listen on 203.0.113.7" in refused("--host", "203.0.113.7", "--data", str(tmp_path))
    assert "Nothing can listen on no such host" in refused("--host", "no such host", "--data", str(tmp_path))


def test_data_that_cannot_be_written_or_is_newer_is_the_stores_word(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert "cannot be written" in refused("--port", "0", "--data", str(tmp_path / "file"))
    database = tmp_path / "trellis.db"
    open_database(f"sqlite:///{database}").close()
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    assert "is from a newer Trellis" in refused("--port", "0", "--data", str(tmp_path))


def test_the_next_free_port_is_taken_where_another_one_will_do() -> None:
    with taken() as port, listening("127.0.0.1", port, further=20) as found:
        number = found.door.getsockname()[1]
        assert port < number <= port + 20
        assert found.address == f"http://127.0.0.1:{number}"
        with pytest.raises(click.ClickException, match=f"Port {number} is taken"), listening("127.0.0.1", number):
            pass


def test_every_network_is_opened_by_an_address_one_can_type() -> None:
    with listening("0.0.0.0", 0) as found:  # noqa: S104 - what is tested
        assert found.address.startswith("http://127.0.0.1:")
