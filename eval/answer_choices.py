"""Every choice of a multiple-choice step as a student may name it: by its letter, by its text, in a sentence."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.answer import AnswerKey
from domain.choice_label import label_of


class Named(NamedTuple):
    """One way to name a choice: how, the words typed, and whether the choice is one the key accepts."""

    kind: str
    choice: str
    text: str
    right: bool


def named_choices(key: AnswerKey) -> Iterator[Named]:
    """All choices of a key, three ways each; right are those whose text is an accepted one's, spaces aside.

    >>> [named.text for named in named_choices(AnswerKey("choice", ("Yes",), choices=("Yes",)))]
    ['A', 'Yes', 'I think it is Yes']
    """
    accepted = {_bare(answer) for answer in key.accepted}
    texts = [_bare(choice) for choice in key.choices]
    for at, choice in enumerate(key.choices):
        right = texts[at] in accepted
        for kind, text in (
            ("choice by letter", label_of(at)),
            ("choice by text", choice),
            ("choice in a sentence", f"I think it is {choice}"),
        ):
            yield Named(kind, choice, text, right)


def _bare(text: str) -> str:
    return "".join(text.replace("$", "").split())
