"""The student's own words in a reply."""

from domain.attempt import Assessment
from maths.quote import LONGEST, quoted, said


def test_a_line_that_was_understood_is_typeset() -> None:
    assert said("x= 3", Assessment("wrong", understood="$x=3$")) == "$x=3$"


def test_of_several_lines_the_first_wrong_one_is_spoken_about() -> None:
    work = "2(x+3)=14\n2x+3=14\n2x=11"
    assert said(work, Assessment("wrong", line=1)) == "$2x+3=14$"
    assert said(work, Assessment("wrong")) == "$2x=11$"


def test_a_long_line_is_cut_at_a_word_and_dollars_stay_dollars() -> None:
    line = quoted("it costs $5 " * 20)
    assert len(line) <= LONGEST + 20
    assert line.endswith("…”")
    assert r"\$5" in line


def test_a_power_of_ten_as_calculators_show_it_is_no_letter() -> None:
    assert said("KE = 3.9e12", None) == r"$KE=3.9\cdot 10^{12}$"
    assert said("KE = 3.9e12", Assessment("wrong")) == r"$KE=3.9\cdot 10^{12}$"


def test_of_a_right_answer_with_words_behind_it_the_answer_is_said() -> None:
    assert said("(1,4)\nthe top stays positive", Assessment("right", understood="$(1,4)$")) == "$(1,4)$"


def test_nothing_is_spoken_of_as_the_line() -> None:
    assert said("", None) == "your line"
