"""What is said back in German and Spanish: forms that are sure, and nothing else."""

import pytest

from coach.said_back_abroad import said_back_in, thing_in
from coach.task import ReflectionTask


@pytest.mark.parametrize(
    ("tag", "answer", "said"),
    [
        ("de", "hab die einheit vergessen", "Du hast die Einheit vergessen."),
        ("de", "ich war beim zweiten schritt zu schnell", "Du warst beim zweiten Schritt zu schnell."),
        ("de", "dann bin ich nochmal zurück zur skizze", "Dann bist du nochmal zurück zur Skizze."),
        ("de", "meine Tante hat die Skizze gemalt", "Deine Tante hat die Skizze gemalt."),
        ("de", "ich hab gefragt weil ich die regel nicht wusste", "Du hast gefragt, weil du die Regel nicht wusstest."),
        ("de", "ich konnte nichts sehen und war müde", "Du konntest nichts sehen und warst müde."),
        ("de", "wir haben getauscht", "Ihr habt getauscht."),
        ("de", "geht schon", "Es geht schon."),
        ("de", "ich kapier es und renn weiter", "Du kapierst es und rennst weiter."),
        ("de", "wenn ich hänge les ich die regel nochmal", "Wenn du hängst, liest du die Regel nochmal."),
        ("de", "ich dachte man muss teilen", "Du dachtest, man muss teilen."),
        ("de", "tabelle gemacht und dann gesehen", "Du hast Tabelle gemacht und dann gesehen."),
        ("de", "weil ich immer den nenner vergesse", "Weil du immer den Nenner vergisst."),
        ("de", "fange mit der skizze an", "Du fängst mit der Skizze an."),
        ("de", "war kurz auf dem balkon", "Du warst kurz auf dem Balkon."),
        ("de", "wenn es läutet dann leg ich es weg", "Wenn es läutet, dann legst du es weg."),
        ("de", "hatten keine lehrerin", "Ihr hattet keine Lehrerin."),
        ("de", "nix, es war nur ein schreibfehler", "Es war nur ein Schreibfehler."),
        ("es", "la verdad nunca lo habia visto", "nunca lo habías visto"),
        ("es", "capaz cambio de lugar", "capaz cambias de lugar"),
        ("de", "hab ich nicht gesehen", "Das hast du nicht gesehen."),
        ("de", "ich probiers mit einem lineal", "Du probierst es mit einem Lineal."),
        ("es", "no me di cuenta y luego pense que era dos", "luego pensaste que era dos"),
        ("es", "espero que mi tia me ayude", "esperas que tu tía te ayude"),
        ("es", "le diria que primero quite el dos", "le dirías que primero quite el dos"),
        ("de", "hat gedauert", "Es hat gedauert."),
        ("de", "ich kleb mich fest, qxz bin ich", "Du klebst dich fest."),
        ("de", "weil das witzig war", "Weil das witzig war."),
        ("de", "ich würds mit farben machen", "Du würdest es mit Farben machen."),
        ("es", "lo puse donde iba el otro", "lo pusiste donde iba el otro"),
        ("es", "creo que ahi esta la respuesta y si sirvio", "ahí está la respuesta y sí sirvió"),
        ("es", "me equivoque de linea", "te equivocaste de línea"),
        ("es", "no entendi la ultima ecuacion", "no entendiste la última ecuación"),
        ("es", "mi hermana me ayudo con la tabla", "tu hermana te ayudó con la tabla"),
        ("es", "se me olvido la regla", "se te olvidó la regla"),
        ("es", "estaba cansada y tenia hambre", "estabas cansada y tenías hambre"),
        ("es", "empezaria por la tabla", "empezarías por la tabla"),
        ("es", "preguntare a mi tia", "preguntarás a tu tía"),
        ("de", "die skizze", "Die Skizze also."),
        ("es", "me olvidé del paréntesis", "te olvidaste del paréntesis"),
        ("es", "no leí la pregunta", "no leíste la pregunta"),
        ("es", "mi tío me explicó la regla", "tu tío te explicó la regla"),
        ("es", "busqué otra manera", "buscaste otra manera"),
        ("es", "el segundo ejemplo", "El segundo ejemplo, entonces."),
    ],
)
def test_a_short_clause_is_turned(tag: str, answer: str, said: str) -> None:
    assert said.removesuffix(".").casefold() in said_back_in(tag, answer).casefold()


@pytest.mark.parametrize(
    ("tag", "answer"),
    [
        ("de", "du hilfst mir nie"),
        ("de", "ich bin zu doof"),
        ("es", "lo hicimos en mi casa"),
        ("es", "tú me dijiste"),
        ("es", "soy muy torpe para esto"),
    ],
)
def test_what_is_not_sure_is_left(tag: str, answer: str) -> None:
    assert said_back_in(tag, answer) == ""


def test_what_will_be_done_is_theirs_and_what_was_noticed_hangs_on_the_question() -> None:
    assert said_back_in("de", "die skizze nochmal anschauen", ahead=True) == "Du willst die Skizze nochmal anschauen."
    assert said_back_in("es", "leer la tabla despacio", ahead=True).casefold().endswith("vas a leer la tabla despacio.")
    said = said_back_in("de", "dass ich die zeile vergessen hab", about="change:a/b")
    assert said == "Dir ist aufgefallen, dass du die Zeile vergessen hast."
    assert said_back_in("es", "que me faltaba un cero", about="change:a/b") == "Notaste que te faltaba un cero."


def test_several_sentences_are_said_back_where_they_are_short() -> None:
    assert said_back_in("de", "die tabelle. ohne die hätte ich aufgehört") == (
        "Die Tabelle also. Ohne die hättest du aufgehört."
    )


def test_where_a_clause_cannot_be_turned_the_thing_it_names_is_taken_up() -> None:
    assert thing_in("de", "xyz ich bin den taschenrechner hab gesucht") == "Es ging also um den Taschenrechner."
    assert thing_in("es", "lo hicimos con la balanza") == "Lo de la balanza, entonces."
    assert thing_in("es", "ni idea") == ""


def test_nothing_is_praised_that_went_wrong() -> None:
    for tag, answer in (("de", "beim ersten mal hab ich es falsch gemacht"), ("en", "i got it wrong on the first try")):
        said = ReflectionTask("?", answer, tag).compose().text
        assert not any(one in said for one in ("stolz", "Gefühl", "enjoy", "pleased", "earned", "happy")), said
