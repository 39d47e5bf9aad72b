"""Runs the stand-in endpoint as a process of its own: ``python -m eval.stand_in --mode slow --port 8099``.

With ``--port 0`` it takes a free port; the first line it prints ends with the address.
"""

import argparse
import json
import sys
import threading
from pathlib import Path
from typing import get_args

from eval.behaviour import Mode, named, replies_of
from eval.endpoint import running


def main(arguments: list[str] | None = None) -> None:
    """Serve until Ctrl-C."""
    parser = argparse.ArgumentParser(description="Speaks OpenAI's chat completions on loopback, well or badly.")
    parser.add_argument("--mode", choices=get_args(Mode), default="canned")
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--delay", type=float, default=0.0, help="seconds before an answer (canned, slow)")
    parser.add_argument("--replies", type=Path, help="an MRBench file for --mode replay")
    parser.add_argument("--answers", type=Path, help="a JSON object of problem to answer for --mode hostile")
    chosen = parser.parse_args(arguments)
    replies = replies_of(chosen.replies) if chosen.replies else ()
    answers = json.loads(chosen.answers.read_text(encoding="utf-8")) if chosen.answers else {}
    with running(named(chosen.mode, delay_s=chosen.delay, replies=replies, answers=answers), chosen.port) as endpoint:
        sys.stdout.write(f"{chosen.mode} endpoint, stop it with Ctrl-C: {endpoint.url}\n")
        sys.stdout.flush()
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            sys.stdout.write("\n")


if __name__ == "__main__":
    main()
