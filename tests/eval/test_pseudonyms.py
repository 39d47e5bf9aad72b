"""The measure of hiding: it counts a name that shows, and finds none in made-up turns."""

from click.testing import CliRunner

from eval.cli import group
from eval.pseudonym_turns import MadeTurn, innocent, made_up_turns, people
from eval.pseudonyms import Tally, count
from language.private.names import NameList
from language.private.stand_ins import Hiding


def test_the_names_are_many_and_of_many_languages() -> None:
    assert len(people()) >= 500
    assert len({person.language for person in people()}) >= 30
    assert len({person.name for person in people()}) == len(people())


def test_a_name_that_is_not_on_the_list_is_counted_as_missed() -> None:
    tally, person = Tally(), people()[0]
    count(MadeTurn("Zed says 4", ((0, 3, person),), "read", "made"), Hiding(NameList.of(["Mia Chen"]), "x"), tally)
    assert tally.hidden == [0.0]
    assert "Zed" in tally.missed[0]


def test_what_is_hidden_and_no_name_is_counted() -> None:
    tally = Tally()
    count(MadeTurn("mia says 4", (), "read", "made"), Hiding(NameList.of(["Mia Chen"]), "x"), tally)
    assert tally.innocent == [0.0]


def test_every_name_of_a_thousand_turns_is_hidden_and_nothing_else_changes() -> None:
    names = NameList.of(one for person in people() for one in (person.name, person.preferred) if one)
    hiding, tally = Hiding(names, "eval"), Tally()
    for turn in made_up_turns(1000):
        count(turn, hiding, tally)
    assert tally.missed == []
    assert [sentence for sentence in innocent() if hiding.spans(sentence)] == []
    assert min(tally.back) == 1.0


def test_the_command_prints_its_figures() -> None:
    done = CliRunner().invoke(group, ["pseudonyms", "--turns", "30"])
    assert done.exit_code == 0, done.output
    assert "sentences never tuned on" in done.output
