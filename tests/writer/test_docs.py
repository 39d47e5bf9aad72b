"""docs/writer.md says what is so."""

import dataclasses
import re
from typing import get_args

import pytest

from eval.behaviour import Mode
from prompts.loader import parse
from tests.conftest import ROOT
from tests.writer.test_chat import NO_ANSWER, USELESS_ANSWER
from writer.chat import ChatSettings, Method

PAGE = (ROOT / "docs" / "writer.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("trouble", [*NO_ANSWER, *USELESS_ANSWER], ids=lambda trouble: trouble.mode)
def test_every_reason_is_in_the_table(trouble: tuple[str, str, int]) -> None:
    said = re.sub(r"\d+ words, more than the \d+", "275 words, more than the 120", trouble[1])
    (row,) = [line for line in PAGE.splitlines() if line.rstrip(" |").endswith(f"| {said}")]
    assert ("| yes" in row) == (trouble[2] > 1)


def test_every_setting_and_method_is_explained() -> None:
    names = {field.name for field in dataclasses.fields(ChatSettings)}
    named = {
        "model": "TRELLIS_MODEL",
        "base_url": "TRELLIS_MODEL_BASE_URL",
        "api_key": "TRELLIS_MODEL_API_KEY",
        "price_in": "TRELLIS_MODEL_PRICE_IN",
        "price_out": "TRELLIS_MODEL_PRICE_OUT",
    }
    missing = [name for name in sorted(names) if named.get(name, name) not in PAGE and name != "method"]
    assert missing == []
    assert all(f"| `{method}` |" in PAGE for method in get_args(Method))


def test_defaults_are_those_of_the_code() -> None:
    settings = ChatSettings("m", "http://127.0.0.1/v1")
    for name in ("timeout_s", "retries", "max_tokens_in", "failures", "rest_s"):
        assert re.search(rf"`{name}` {getattr(settings, name):g}\b", PAGE)


def test_modes_that_are_named_exist() -> None:
    paragraph = PAGE.split("## Trying it without a model")[1]
    named = set(re.findall(r"`([a-z_]+)`", paragraph))
    assert named <= set(get_args(Mode))
    assert len(named) > 10


def test_front_matter_that_is_named_is_read() -> None:
    for key in ("untrusted", "shorten", "words"):
        assert f"`{key}`" in PAGE
        file = f"---\nversion: 1\npurpose: x\n{key}: {'7' if key == 'words' else 'a'}\n---\n{{{{ a }}}}"
        assert getattr(parse("try/docs", file), key)
