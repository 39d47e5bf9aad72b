"""``trellis bench guesses``: guessed class codes and PINs, and a class that signs in behind one address."""

import tempfile
from pathlib import Path

import click


@click.command("guesses")
@click.option("--guesses", type=click.IntRange(2), default=100_000, show_default=True, help="Half codes, half PINs.")
@click.option("--sources", type=click.IntRange(1, 10_000), default=50, show_default=True, help="Addresses that guess.")
@click.option("--json", "file", type=click.Path(path_type=Path, dir_okay=False), help="Write the figures here.")
def guesses_command(guesses: int, sources: int, file: Path | None) -> None:
    """Guess class codes and PINs at the whole app in this process, and say how many opened anything.

    There is no network, and delays are counted instead of waited for. Ends with status 1 when a guess was accepted, a
    student of the class was refused, or a source was not slowed after 50 guesses.
    """
    from app.settings import load_settings
    from app.wiring import wire
    from eval.guessing import ANSWER_S, Moving, run
    from eval.report import Line, show, write_json

    clock = Moving()
    with tempfile.TemporaryDirectory(prefix="trellis-bench-") as folder:
        settings = load_settings(None, data=Path(folder), database_url="", model="", model_base_url="")
        trellis = wire(settings, clock)
        try:
            found = run(trellis, clock, guesses, sources)
        finally:
            trellis.close()
    lines = [
        Line("35 students, one address, a minute: signed in", str(found.class_in)),
        Line("35 students, one address, a minute: refused", str(found.class_refused), "goal 0"),
        Line("longest delay among them, s", f"{found.class_delayed_s:g}"),
    ]
    figures: dict[str, object] = {"sources": sources, "class_in": found.class_in, "class_refused": found.class_refused}
    for kind, answers in found.answers.items():
        made = sum(answers.values())
        lines += [
            Line(f"{kind}: guesses made", f"{made:,}", f"{sources} sources, a new browser with each"),
            Line(f"{kind}: accepted", f"{answers['accepted']:,}", "goal 0"),
            Line(f"{kind}: wrong", f"{answers['wrong']:,}"),
            Line(f"{kind}: told to wait, not looked at", f"{answers['told to wait']:,}"),
            Line(f"{kind}: delayed", f"{found.delayed[kind]:,}"),
            Line(f"{kind}: most guesses of a source before a delay", str(found.before_delay[kind]), "goal 50"),
            Line(
                f"{kind}: would have taken, hours", f"{found.hours[kind]:.1f}", f"{ANSWER_S:g} s an answer, and delays"
            ),
        ]
        name = kind.lower()
        figures |= {
            f"{name}_made": made,
            **{f"{name}_{said.replace(' ', '_')}": count for said, count in sorted(answers.items())},
            f"{name}_accepted": answers["accepted"],
            f"{name}_delayed": found.delayed[kind],
            f"{name}_before_delay": found.before_delay[kind],
            f"{name}_hours": round(found.hours[kind], 2),
        }
    show("Guessing at the whole app in this process, without a network and without waiting", lines)
    if file is not None:
        write_json(file, figures)
    late = max(found.before_delay.values()) > 50 and found.answers["codes"].total() > 50 * sources
    if found.accepted or found.class_refused or late:
        raise click.exceptions.Exit(1)
