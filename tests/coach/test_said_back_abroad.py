"""What is said back in German and Spanish: forms that are sure, and nothing else."""

import pytest

from coach.said_back_abroad import said_back_in
from coach.task import ReflectionTask


@pytest.mark.parametrize(
    ("tag", "answer", "said"),
    [
        ("de", "hab die einheit vergessen", "Du hast die Einheit vergessen."),
        ("de", "ich war beim zweiten schritt zu schnell", "Du warst beim zweiten Schritt zu schnell."),
        ("de", "dann bin ich nochmal zurück zur skizze", "Dann bist du nochmal zurück zur Skizze."),
        ("de", "meine Tante hat die Skizze gemalt", "Deine Tante hat die Skizze gemalt."),
        ("de", "ich hab gefragt weil ich die regel nicht wusste", "Du hast gefragt, weil du die regel nicht wusstest."),
        ("de", "die skizze", "Also die Skizze."),
        ("es", "me olvidé del paréntesis", "te olvidaste del paréntesis"),
        ("es", "no leí la pregunta", "no leíste la pregunta"),
        ("es", "mi tío me explicó la regla", "tu tío te explicó la regla"),
        ("es", "busqué otra manera", "buscaste otra manera"),
        ("es", "el segundo ejemplo", "Bien, el segundo ejemplo."),
    ],
)
def test_a_short_clause_is_turned(tag: str, answer: str, said: str) -> None:
    assert said.removesuffix(".").casefold() in said_back_in(tag, answer).casefold()


@pytest.mark.parametrize(
    ("tag", "answer"),
    [
        ("de", "ich konnte nichts sehen und war müde"),
        ("de", "wir haben getauscht"),
        ("de", "geht schon"),
        ("de", "du hilfst mir nie"),
        ("de", "ich bin zu doof"),
        ("de", "ich kapier es und renn weiter"),
        ("es", "estaba en mi casa"),
        ("es", "me equivoque de linea"),
        ("es", "lo hicimos en mi casa"),
        ("es", "tú me dijiste"),
        ("es", "soy muy torpe para esto"),
    ],
)
def test_what_is_not_sure_is_left(tag: str, answer: str) -> None:
    assert said_back_in(tag, answer) == ""


def test_nothing_is_praised_that_went_wrong() -> None:
    for tag, answer in (("de", "beim ersten mal hab ich es falsch gemacht"), ("en", "i got it wrong on the first try")):
        said = ReflectionTask("?", answer, tag).compose().text
        assert not any(one in said for one in ("stolz", "Gefühl", "enjoy", "pleased", "earned", "happy")), said
