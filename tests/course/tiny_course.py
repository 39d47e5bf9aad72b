"""A small sound course that tests bend in one place."""

from collections.abc import Mapping
from pathlib import Path

COURSE = r"""course:
  id: tiny
  name: A tiny course
  grade: 8
  license: CC BY 4.0
  source: A teacher
skills:
  - id: one-step
    name: Solve one-step equations
    bkt: {known: 0.3, guess: 0.1}
  - id: two-step
    name: Solve two-step equations
    prerequisites: one-step
lessons:
  - id: first
    title: First steps
    section: 1
    skills: [one-step]
items:
  - id: add
    title: A number is added
    lesson: first
    body: A ticket costs \$3.
    steps:
      - prompt: Solve $x + 7 = 15$.
        skills: [one-step]
        answer:
          accepted: 8
          slips:
            - answer: 22
              name: Adds again
              reply: You added 7 to 15. What undoes adding?
        pathway:
          - hint: What was done to $x$?
          - title: Go back
            ask: Start at 20 and add 7. How do you get back?
            answer:
              kind: choice
              choices: [Add 7, Subtract 7]
              accepted: Subtract 7
            sub_hints:
              - hint: You are at 27 now.
  - id: why
    title: Why both sides
    lesson: first
    steps:
      - prompt: Why must both sides change?
        skills: [one-step, two-step]
        answer:
          kind: explanation
          expectations:
            - id: balance
              statement: Both sides stay equal, like level scales.
              ideas:
                - [equal, the same]
                - [scales, balance]
              contradictions: [only the left side counts]
              hint: Think of a pair of pans.
              prompt: What must the two sides stay?
          slips:
            - answer: moves over
              name: Moving over
              reply: What did you do to each side?
"""
TEXT = """---
section: 1
title: Undoing
---

An equation says that two
things are equal.

## Definition: Solution

A number that makes it *true*, such as $x = 2$.

- one
- two

### Example: Socks

Shoes come off first.
"""


def folder_of(tmp_path: Path, course: str = COURSE, texts: Mapping[str, str] | None = None) -> Path:
    (tmp_path / "texts").mkdir()
    (tmp_path / "course.yaml").write_text(course, encoding="utf-8")
    for name, text in (texts or {"01.md": TEXT}).items():
        (tmp_path / "texts" / name).write_text(text, encoding="utf-8")
    return tmp_path
