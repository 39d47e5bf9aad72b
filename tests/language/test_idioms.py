"""Idioms and things that die raise no alarm; mistyped cries, other languages and eating goals do."""

import pytest

from language.distress import heard
from language.idioms import without_idioms
from language.mistyped import retyped


@pytest.mark.parametrize(
    "text",
    [
        "my mum will kill me if I fail",
        "mom will literally kill me if i dont finish this",
        "i want to die laughing",
        "I cut myself a slice",
        "cut myself shaving this morning",
        "my hamster died in the experiment",
        "my phone died",
        "my plant died because of no light",
        "hint plz i keep messing up",
        "i want to dye my hair",
        "i will not be here tomorrow, i have a dentist appointment",
        "i wont be here tomorrow can i do it on friday",
        "min telefon dog",
        "मेरा फोन मर गया",
        "πέθανα στα γέλια",
        "I solve two. I help Ben.",
        "i help my mum in the kitchen every day",
        "I will help my little sister to study",
        "my stepdad beats me at mario kart every single time",
        "we play uno and she beats me every time",
        "mama schlägt mich immer im Schach",
        "i scraped my knee playing football",
        "burnt my hand on the oven making pizza",
        "dad yelled up the stairs that tea was ready",
        "the ending was so sad i cried when her brother died",
    ],
)
def test_a_turn_of_speech_is_no_cry(text: str) -> None:
    assert heard(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "my dad will kill me if i fail, he beats me every time",
        "my dad will kill me if i tell anyone",
        "i cut myself a lot last night",
        "my hamster died",
        "he loses at uno and then he beats me",
        "my dad beats me every time i lose a game",
        "i cut my arm again last night",
        "dad yelled and hit me because dinner was late",
        "papa schlägt mich wenn ich im schach verliere",
        "i cried all day because my grandma died",
        "i want to help my friend who wants to kill herself",
        "i help my mum hide her bruises when dad hit her",
        "i want to die they keep laughing at me",
        "my phone died and i want to die too",
        "i keep messing up and everyone would be better off without me",
    ],
)
def test_what_stands_beside_a_turn_of_speech_is_heard(text: str) -> None:
    assert heard(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "wnat to dye",
        "im going to kil myslef",
        "thinking abuot suiside",
        "i hrut myself",
        "i dotn want to be alvie",
        "my dad htis me",
        "my stepdad tuoches me",
    ],
)
def test_a_mistyped_cry_is_heard(text: str) -> None:
    assert heard(text) is not None


@pytest.mark.parametrize("text", ["i went and got a wand", "hut, hats and a best exit", "what is a dyed cell"])
def test_words_of_their_own_are_left(text: str) -> None:
    assert retyped(text) == text


@pytest.mark.parametrize(
    ("text", "tier"),
    [
        ("i will not be here tomorrow", "urgent"),
        ("by the time you read this i wont be here", "urgent"),
        ("my goal is to eat only 400 calories a day", "concern"),
        ("lose 10 kg in two weeks", "concern"),
    ],
)
def test_a_farewell_and_a_goal_that_starves_are_heard(text: str, tier: str) -> None:
    cry = heard(text)
    assert cry is not None
    assert cry.tier == tier


@pytest.mark.parametrize(
    ("text", "language", "tier"),
    [
        ("死にたい", "Japanese", "urgent"),
        ("学校でいじめられている", "Japanese", "concern"),
        ("jag vill ta livet av mig", "Swedish", "urgent"),
        ("de mobbar mig varje dag", "Swedish", "concern"),
        ("nu mai vreau să trăiesc", "Romanian", "urgent"),
        ("mi-e frică să merg acasă", "Romanian", "concern"),
        ("ο μπαμπάς μου με χτυπάει", "Greek", "urgent"),
        ("κανείς δεν με αγαπάει", "Greek", "concern"),
        ("मुझे अब जीना नहीं है", "Hindi", "urgent"),
        ("ghar jaane se dar lagta hai", "Hindi", "concern"),
    ],
)
def test_five_more_languages_have_lists(text: str, language: str, tier: str) -> None:
    cry = heard(text)
    assert cry is not None
    assert (cry.language, cry.tier) == (language, tier)


def test_what_else_a_text_says_is_kept() -> None:
    assert without_idioms("my phone died. is it 5?") == ". is it 5?"
