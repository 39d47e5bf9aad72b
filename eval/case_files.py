"""Reading cases: one JSON object a line, plain or gzipped, each checked against a model."""

import gzip
from pathlib import Path
from typing import TypeVar

import click
from pydantic import BaseModel, ValidationError

Case = TypeVar("Case", bound=BaseModel)


def cases_in(file: Path, model: type[Case]) -> list[Case]:
    """The cases of a file, in its order.

    Ends the command with the line and the field where one cannot be read, and where the file holds none.
    """
    data = file.read_bytes()
    try:
        text = (gzip.decompress(data) if file.suffix == ".gz" else data).decode("utf-8")
    except (UnicodeDecodeError, gzip.BadGzipFile, EOFError) as error:
        raise click.ClickException(f"{file} cannot be read as text: {error}. Give a file of JSON lines.") from error
    found: list[Case] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            found.append(model.model_validate_json(line))
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"]) or "the line"
            raise click.ClickException(f"{file}, line {number}: {field}: {first['msg']}.") from error
    if not found:
        raise click.ClickException(f"{file} holds no case. Give a file with one JSON object a line.")
    return found
