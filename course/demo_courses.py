"""The courses that ship with Trellis, for a first look."""

from pathlib import Path

DEMO = Path(__file__).parent / "demo"


def demo_folders() -> tuple[Path, ...]:
    """The folder of each shipped course, ready for ``course.authored.read_authored``."""
    return tuple(file.parent for file in sorted(DEMO.glob("*/course.yaml")))
