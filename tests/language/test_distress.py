"""A student who needs a person is seen in chat, goal and reflection alike; school talk raises no alarm."""

import csv

import pytest

from coach.goal import check_goal
from coach.task import ReflectionTask
from domain.answer import AnswerKey
from domain.turn import Message
from language.cries import Cry, names
from language.distress import heard, in_distress, on_the_list, tier_of
from language.intents import read
from language.languages import languages
from language.met import met
from tests.conftest import ROOT
from tests.tutor.classroom import AT

KEY = AnswerKey("expression", ("$x = 5$",))
OF_NO_LIST = (
    "my parents are getting divorced",
    "please help me im so sad",
    "my nan died last night and i cant stop crying",
)
"""What a model hears and no list holds."""


def lines(person: str) -> list[str]:
    with (ROOT / "tests" / "language" / "distress.tsv").open(encoding="utf-8") as held:
        rows = [row for row in csv.reader(held, delimiter="\t", quoting=csv.QUOTE_NONE) if not row[0].startswith("#")]
    return [text for kind, text in rows if kind == person]


def test_everyone_who_needs_a_person_is_seen() -> None:
    assert [text for text in lines("yes") if not in_distress(text)] == []


def test_school_talk_raises_no_alarm() -> None:
    assert [text for text in lines("no") if in_distress(text)] == []


@pytest.mark.parametrize("solved", [False, True])
@pytest.mark.parametrize("text", [*lines("yes"), *OF_NO_LIST])
def test_chat_at_an_open_and_at_a_solved_step_hears_it(text: str, solved: bool) -> None:
    assert read(Message("m", text, "message", "i", "s", AT), KEY, solved=solved).kind == "distress"


@pytest.mark.parametrize("text", [*lines("yes"), *OF_NO_LIST])
def test_every_field_of_a_goal_hears_it(text: str) -> None:
    goals = [check_goal(text), check_goal("solve two alone", text), check_goal("solve two alone", "I get stuck", text)]
    for checked in goals:
        assert checked.goal is None
        assert checked.messages[0].person


@pytest.mark.parametrize("text", [*lines("yes"), *OF_NO_LIST])
def test_reflection_hears_it(text: str) -> None:
    assert ReflectionTask("How was it?", text).compose().text == met(heard(text) or Cry("urgent", "life"), "en")


@pytest.mark.parametrize("text", OF_NO_LIST)
def test_a_sentence_within_a_long_message_is_heard(text: str) -> None:
    work = "First I took 4 from both sides. Then 3x = 12. So I divided by 3 and got x = 4."
    assert not in_distress(work)
    assert in_distress(f"{work} {text}. Is that right? The check is 3 times 4 plus 4 is 16.")


def test_there_is_a_list_for_every_language_that_is_known() -> None:
    assert names() >= {"English", *(language.name for language in languages())}


URGENT = (
    "i want to kill myself", "i cut my arms last night and nobody knows", "my uncle touches me when nobody is home",
    "im running away tonight and not coming back", "im bringing my dads knife to school tomorrow, they will be sorry",
    "ich will nicht mehr leben", "mi padrastro me pega con el cinturon", "我爸爸经常打我", "أبي يضربني كل يوم",
    "сегодня ночью сбегу из дома", "sınıfta dayak yiyorum, intihar edeceğim", "jveux mourir",
)  # fmt: skip
CONCERN = {
    "my grandma died yesterday": "grief", "mein opa ist gestern gestorben": "grief", "murió mi perro ayer": "grief",
    "they all call me fat and nobody sits with me": "bullying", "alle lachen mich aus wenn ich was sage": "bullying",
    "whats the point of anything": "hopeless", "nessuno mi vuole bene": "hopeless",
    "im scared to go home": "home", "boję się wracać do domu": "home", "em sợ về nhà lắm": "home",
}  # fmt: skip


@pytest.mark.parametrize("text", URGENT)
def test_life_harm_abuse_and_running_away_are_urgent(text: str) -> None:
    assert tier_of(text) == "urgent"


@pytest.mark.parametrize(("text", "about"), CONCERN.items())
def test_the_rest_is_a_concern_and_says_what_it_is_about(text: str, about: str) -> None:
    cry = heard(text)
    assert cry is not None
    assert (cry.tier, cry.about) == ("concern", about)


def test_what_speaks_of_both_is_urgent() -> None:
    assert tier_of("my grandma died yesterday and i want to be dead too") == "urgent"


@pytest.mark.parametrize(
    "text",
    [
        "i killed the second term", "this homework is killing me", "the villain wants to kill the king",
        "in the book the girl is bullied", "is hamlet about suicide", "my phone died", "we got killed 5 to 0",
        "He takes 3 pills a day for 2 weeks. How many pills does he need?", "why did romeo want to die",
        "my grandma is 78 and i am 12", "how do i spell grandmother",
    ],
)  # fmt: skip
def test_school_talk_has_no_tier(text: str) -> None:
    assert tier_of(text) is None


def test_a_long_message_is_heard_to_its_end() -> None:
    work = "Then I took 4 from both sides and divided by 3, so it goes on like this and I write it all down. " * 40
    assert tier_of(work) is None
    assert tier_of(f"{work} my dad hits me every night") == "urgent"


@pytest.mark.parametrize(
    "text",
    [
        "mr brown hit me", "mr brown and ms young hit me", "Mrs. O'Neill hits me",
        "my maths teacher hits me", "the principal threatened me", "a grown up at school touched me",
        "someone who works here hurt me", "the man who teaches me maths touches me", "miss young touches me",
        "mrbrown hit me", "m r brown hit me", "mis young touches me", "sir hits me", "miss young calls me stupid",
        "öğretmen bana vuruyor", "ayşe hoca bana tokat attı", "frau meier hat mich geschlagen", "la prof me tape",
        "la maestra me dio una cachetada", "il prof mi ha dato uno schiaffo", "a professora me bateu",
        "pani nowak mnie szarpie", "учительница меня ударила", "вчителька б'є мене", "معلمتي ضربتني", "班主任打我",
        "cô giáo tát em", "läraren slår mig", "शिक्षक मुझे मारते हैं", "先生が私を叩く",
    ],
)  # fmt: skip
def test_who_works_at_the_school_is_heard_like_anybody_else(text: str) -> None:
    assert on_the_list(text)


@pytest.mark.parametrize(
    "text",
    ["ahmed and kyle hit me", "kyle hits me", "X and Y hit me", "today ryan kicked me in the stomach",
     "i left because sophie and jade punched me"],
)  # fmt: skip
def test_whoever_is_named_is_heard_without_a_title(text: str) -> None:
    assert on_the_list(text)


@pytest.mark.parametrize(
    "text",
    ["the ball hit me", "reality hit me", "it hit me that x is 4", "tom and aisha beat me in the relay",
     "jack and leo hit me up on snap", "tyler and noah kicked me off the minecraft server", "x and y hit 3",
     "noah hit me in dodgeball", "grandma passed me the salt", "my brother killed me in chess",
     "they locked me out of the google doc", "my dad dragged me to the shops", "mr jones touched on this last week"],
)  # fmt: skip
def test_games_and_turns_of_speech_are_no_blows(text: str) -> None:
    assert not on_the_list(text)


@pytest.mark.parametrize(
    "text",
    ["mr brown is killing me with homework", "miss young gave me a hint", "mr lee gave me 3 apples", "i miss my hits",
     "the principal gave me a certificate", "mr brown hit the ball", "ms young told me to draw it"],
)  # fmt: skip
def test_school_talk_of_them_raises_no_alarm(text: str) -> None:
    assert not on_the_list(text)


@pytest.mark.parametrize(
    "text", ["do 3 questions on forces by friday", "we did work on force today", "i dont want to talk about it"]
)
def test_a_french_word_in_english_and_what_one_would_rather_not_say_are_no_cries(text: str) -> None:
    assert heard(text) is None


def test_force_in_french_is_still_heard() -> None:
    assert heard("on me force à faire ça") is not None
    assert heard("i dont want to talk about it, he touches me at night") is not None
