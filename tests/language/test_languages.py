"""Short talk of a student who does not know, in other languages than the course's."""

import pytest

from domain.answer import AnswerKey
from domain.turn import Message
from eval.practice import START
from language.distress import in_distress
from language.intents import read
from language.languages import language_of, stuck_in

STUCK = """
    German: kein plan|keine Ahnung|ich hab keinen Plan|weiß nicht|weiss ich auch nicht|nix verstanden|check ich nicht
    French: je sais pas|j’en sais rien|jsp|aucune idée|chais pas|pas compris|j'ai rien compris
    Spanish: no sé|ni idea|no entiendo nada
    Portuguese: não sei|sei lá
    Italian: non lo so|boh|nessuna idea
    Turkish: bilmiyorum|anlamadım
    Polish: nie wiem|nie mam pojęcia
    Vietnamese: không biết
"""
ROWS = [
    (text, name)
    for name, texts in (line.strip().split(": ", 1) for line in STUCK.strip().splitlines())
    for text in texts.split("|")
]


@pytest.mark.parametrize(("text", "name"), ROWS)
def test_who_does_not_know_asks_for_help_and_is_in_no_distress(text: str, name: str) -> None:
    reading = read(Message("m", text, "message", "i", "s", START), AnswerKey("text", ("roots",)))
    assert (reading.kind, reading.language) == ("help_request", name)
    assert not in_distress(text)


@pytest.mark.parametrize(
    "text", ["kein plan vom leben mehr, will nicht mehr", "je sais pas si je veux vivre", "je veux mourir"]
)
def test_who_says_more_is_heard_by_the_door_for_distress(text: str) -> None:
    assert stuck_in(text) is None


@pytest.mark.parametrize("text", ["Co2", "co2", "no", "plan", "idea"])
def test_formulas_and_english_words_are_in_no_other_language(text: str) -> None:
    assert language_of(text) is None
