r"""What models send, and what becomes of it."""

import json
from typing import NamedTuple

import pytest

from writer.answer import Answer, read_reply
from writer.errors import (
    CutShortError,
    DeclinedError,
    EmptyReplyError,
    TooLongReplyError,
    UnreadableError,
    WriterError,
)
from writer.task import Reply


class Case(NamedTuple):
    content: str | dict[str, object]
    text: str


@pytest.mark.parametrize(
    "case",
    [
        Case('{"text": "Which line?"}', "Which line?"),
        Case({"text": "Which line?"}, "Which line?"),
        Case('```json\n{"text": "Which line?"}\n```', "Which line?"),
        Case('<think>\nThe answer is 4.\n</think>\n{"text": "Which line?"}', "Which line?"),
        Case(r'{"text": "Look at $\\frac{1}{2}$"}', r"Look at $\frac{1}{2}$"),
        Case(
            r'{"text": "Look at $\frac{1}{2} \times 3 \neq \sqrt{2}$"}', r"Look at $\frac{1}{2} \times 3 \neq \sqrt{2}$"
        ),
        Case(r'{"text": "A price: \$5"}', r"A price: \$5"),
        Case(r'{"text": "Two\nlines"}', "Two\nlines"),
        Case(r'{"text": "She said \"why\" \u2013 so"}', 'She said "why" – so'),
        Case({"text": "Look at $\frac{1}{2} \times 3$"}, r"Look at $\frac{1}{2} \times 3$"),
        Case({"text": "It is 1\u200b2\u202e"}, "It is 12"),
    ],
)
def test_a_reply_is_read_in_every_dress(case: Case) -> None:
    assert read_reply(Answer(case.content), Reply, words=60).text == case.text


class Bad(NamedTuple):
    answer: Answer
    error: type[WriterError]


@pytest.mark.parametrize(
    "bad",
    [
        Bad(Answer("", refusal="I cannot"), DeclinedError),
        Bad(Answer('{"text": "x"}', finish="content_filter"), DeclinedError),
        Bad(Answer('{"text": "x"}', finish="length"), CutShortError),
        Bad(Answer("  \n"), EmptyReplyError),
        Bad(Answer('{"text": "  "}'), EmptyReplyError),
        Bad(Answer('{"text": "\u200b"}'), EmptyReplyError),
        Bad(Answer("<think>hm</think>"), EmptyReplyError),
        Bad(Answer('{"text": "half a sent'), UnreadableError),
        Bad(Answer("{'text': 'x'}"), UnreadableError),
        Bad(Answer("Which line?"), UnreadableError),
        Bad(Answer('["Which line?"]'), UnreadableError),
        Bad(Answer('{"text": 7}'), UnreadableError),
        Bad(Answer('{"text": null}'), UnreadableError),
        Bad(Answer('{"reply": "x"}'), UnreadableError),
        Bad(Answer('{"text": "x", "answer": "7"}'), UnreadableError),
        Bad(Answer("[" * 100_000), UnreadableError),
        Bad(Answer(json.dumps({"text": "word " * 61})), TooLongReplyError),
        Bad(Answer(json.dumps({"text": "x" * 4001})), UnreadableError),
    ],
)
def test_what_cannot_be_used_is_named(bad: Bad) -> None:
    with pytest.raises(bad.error):
        read_reply(bad.answer, Reply, words=60)


def test_no_limit_of_words_means_none() -> None:
    assert len(read_reply(Answer(json.dumps({"text": "word " * 500})), Reply, words=0).text.split()) == 500
