"""Tokens are counted without a download, and requests are shortened the least that is needed."""

import inspect
import json
from importlib import import_module
from pathlib import Path

import pytest

from prompts.loader import parse
from writer.budget import VOCABULARY_SHA256, VOCABULARY_URL, counter, estimate, fit, vocabulary_at_hand
from writer.errors import OverBudgetError
from writer.request import LONGEST_FIELD, messages

PROMPT = parse(
    "try/budget",
    "---\nversion: 1\npurpose: Tries shortening.\nuntrusted: passage\nshorten: last_turns, passage\n---\n"
    "Task: {{ task }}\nTurns:\n{{ last_turns }}\nPassage: {{ passage }}",
)
TURNS = "\n".join(f"Student: turn number {n} of the talk" for n in range(1, 21))


def words(text: str) -> int:
    return len(text.split())


def test_what_fits_is_left_alone() -> None:
    fields = {"task": "point", "last_turns": TURNS, "passage": "A passage."}
    assert fit(PROMPT, fields, 1000, words) == fields


def test_the_oldest_turns_go_first_and_as_few_as_needed() -> None:
    fields = {"task": "point", "last_turns": TURNS, "passage": "A passage."}
    fitted = fit(PROMPT, fields, 50, words)
    kept = fitted["last_turns"].splitlines()
    assert kept == TURNS.splitlines()[-len(kept) :]
    assert len(kept) == 6
    assert fitted["passage"] == "A passage."
    assert words(PROMPT.render(fitted)) <= 50


def test_then_the_passage_loses_its_end() -> None:
    fields = {"task": "point", "last_turns": TURNS, "passage": "first " + "word " * 200}
    fitted = fit(PROMPT, fields, 60, words)
    assert fitted["last_turns"] == ""
    assert fitted["passage"].startswith("first word")
    assert fitted["passage"].endswith(" …")
    assert 50 <= words(PROMPT.render(fitted)) <= 60


def test_what_may_not_be_shortened_makes_it_fail_by_name_and_number() -> None:
    fields = {"task": "word " * 80, "last_turns": TURNS, "passage": "A passage."}
    with pytest.raises(OverBudgetError, match="83 tokens, 23 more than the 60"):
        fit(PROMPT, fields, 60, words)


def test_messages_with_fences_stay_in_the_budget() -> None:
    fields = {"task": "point", "last_turns": TURNS, "passage": "fact " * 3000}
    for limit in (100, 500, 2000):
        parts = messages(PROMPT, fields, "", limit, counter())
        assert sum(estimate(part.text) for part in parts) <= limit


def test_a_huge_field_is_not_even_looked_at_in_full() -> None:
    fields = {"task": "point", "last_turns": "", "passage": "a" * 10_000_000}
    parts = messages(PROMPT, fields, "", 1_000_000, counter())
    assert LONGEST_FIELD < len(parts[0].text) < LONGEST_FIELD + 200


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("", 0, 0),
        ("What does the 2 in front of the bracket multiply?", 11, 15),
        ("$2(x+3)=14$", 9, 11),
        ("1234567", 3, 3),
        ("я не розумію", 8, 14),
        ("我不明白为什么", 7, 14),
        ("🎉🎉", 2, 6),
    ],
)
def test_the_estimate_is_near(text: str, least: int, most: int) -> None:
    assert least <= estimate(text) <= most


def test_address_and_hash_are_those_of_tiktoken() -> None:
    source = inspect.getsource(import_module("tiktoken_ext.openai_public").o200k_base)
    assert VOCABULARY_URL in source
    assert VOCABULARY_SHA256 in source


@pytest.mark.parametrize("folder", ["", "/nowhere/at/all"])
def test_without_the_vocabulary_nothing_is_downloaded(monkeypatch: pytest.MonkeyPatch, folder: str) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", folder)
    monkeypatch.setenv("DATA_GYM_CACHE_DIR", "/somewhere/else")
    assert not vocabulary_at_hand()
    assert counter().name == "estimate"


def test_a_changed_vocabulary_is_not_used_for_tiktoken_would_fetch_another(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "fb374d419588a4632f3f557e76b4b70aebbca790").write_text("IQ== 0")
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(tmp_path))
    assert counter().name == "estimate"


def test_the_estimate_is_never_below_the_exact_count(monkeypatch: pytest.MonkeyPatch, shared_data: Path) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(shared_data / "tiktoken"))
    exact = counter()
    assert exact.name == "o200k_base"
    dialogues = json.loads((shared_data / "mrbench" / "v3_train.json").read_text(encoding="utf-8"))
    ratios = [estimate(text) / exact.count(text) for text in (str(one["conversation_history"]) for one in dialogues)]
    assert min(ratios) >= 1.0
    assert sum(ratios) / len(ratios) < 1.4


def test_special_tokens_in_a_students_text_are_counted_as_text(
    monkeypatch: pytest.MonkeyPatch, shared_data: Path
) -> None:
    monkeypatch.setenv("TIKTOKEN_CACHE_DIR", str(shared_data / "tiktoken"))
    assert counter().count("<|endoftext|>") > 1
