"""A coverage-guided fuzzer of the judge, for developers: ``make fuzz``.

Arguments are libFuzzer's: a folder that keeps the strings it found, ``-max_total_time=600``, a file to judge again.
It needs atheris, which is installed apart from everything else.
"""

import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from eval.fuzz_strings import TOKENS

SLOW_S = 1.0
"""Processor time of one string, with every branch counted, that ends the run."""

_LONGEST = 400


class SlowError(Exception):
    """A string took too long."""


def text_of(data: bytes) -> str:
    """The string that some bytes stand for."""
    return data.decode("utf-8", "replace")


def dictionary(tokens: Sequence[str]) -> str:
    """Pieces that mean something to the judge, as libFuzzer reads them."""
    return "".join(f'"{"".join(f"{chr(92)}x{byte:02x}" for byte in token.encode())}"\n' for token in tokens)


def main(arguments: Sequence[str]) -> None:
    """Judge strings until one breaks, or until libFuzzer's limits."""
    import atheris

    with atheris.instrument_imports(include=["tutor"]):
        from eval.fuzz import flaw_of
        from eval.fuzz_keys import KEYS
        from tutor.grading.grade import judge, preview

    def one(data: bytes) -> None:
        asked, text = KEYS[data[0] % len(KEYS)] if data else KEYS[0], text_of(data[1:])
        start = time.thread_time()
        judged = judge(text, asked.key, context=asked.context, pathway_keys=asked.pathway)
        preview(text, asked.key)
        taken = time.thread_time() - start
        if taken > SLOW_S:
            raise SlowError(f"{taken:.2f} s for {text!r}")
        if flaw := flaw_of(judged, text, asked.key):
            raise AssertionError(f"{flaw}: {text!r}")

    with tempfile.TemporaryDirectory() as folder:
        words, seeds = Path(folder, "tokens.dict"), Path(folder, "seeds")
        words.write_text(dictionary(TOKENS), encoding="ascii")
        seeds.mkdir()
        for at, asked in enumerate(KEYS):
            (seeds / str(at)).write_bytes(bytes([at]) + asked.key.accepted[0].encode())
        given = [argument for argument in arguments if not argument.startswith("-")]
        again = len(given) == 1 and Path(given[0]).is_file()
        kept = [] if again else [*([] if given else [folder]), str(seeds)]
        atheris.Setup([sys.argv[0], f"-dict={words}", f"-max_len={_LONGEST}", *arguments, *kept], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
