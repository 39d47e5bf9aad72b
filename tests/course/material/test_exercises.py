"""Exercises and answers are told from teaching, by headings, by look, by beginnings."""

import pytest

from course.material.document import Block, Element, Heading
from course.material.exercises import is_exercises, without_exercises
from course.material.tasks import BY_ANSWER, BY_ANSWERS, BY_LOOK
from domain.material import LeftOut


@pytest.mark.parametrize(
    "title",
    [
        "Exercises", "EXERCISES", "2.3 Exercises", "Section 2.3 Exercises", "Practice Problems",
        "Practice Makes Perfect",
        "Answer Key", "Answers to Odd-Numbered Exercises", "Solutions", "Solutions to Chapter 4", "Review Questions",
        "Chapter Review Exercises", "Homework", "Homework 3", "Problem Set A", "Worksheet",

        "Check Your Understanding", "Practice Test", "Chapter 5 Test", "Quiz 2.1", "Mixed Practice", "Self Check",
        "Everyday Math", "Be Prepared", "Writing Exercises", "Exercises and Problems", "Exercises (with answers)",
        "Unit 3: Review Questions",
        "Aufgaben", "Übungen", "Lösungen zu den Übungen", "Exercices", "Ejercicios", "**Exercises**",
        "End-of-Chapter Problems",
        "Solution",
    ],
)  # fmt: skip
def test_headings_over_exercises(title: str) -> None:
    assert is_exercises(title)


@pytest.mark.parametrize(
    "title",
    [
        "Solving Equations", "Solutions of Linear Equations", "Problem Solving Strategy", "The Practice of Science",
        "Test for Divisibility", "The Vertical Line Test", "Question Words in English", "Exercise and Your Heart",
        "Use a Problem-Solving Strategy", "Answering Why", "Review of Fractions", "Example 3", "Key Concepts",
        "Hypothesis Tests", "Solution Sets and Graphs", "Solutions and Mixtures", "Chapter 3", "Practical Geometry",
        "Homework and Sleep: What Studies Say",
    ],
)  # fmt: skip
def test_headings_over_teaching(title: str) -> None:
    assert not is_exercises(title)


def test_a_solution_under_an_example_stays() -> None:
    assert not is_exercises("Solution", ["Fractions", "Example 1.3"])
    assert is_exercises("Solutions", ["Fractions"])


def parted(*elements: Element) -> tuple[list[str], list[LeftOut]]:
    found = list(without_exercises(elements))
    left = [each for each in found if isinstance(each, LeftOut)]
    return [each.text for each in found if not isinstance(each, LeftOut)], left


def test_what_stands_under_the_heading_goes_with_it_until_the_next_of_its_rank() -> None:
    kept, left = parted(
        Heading("Slopes", 1, 1), Block("Rise over run."), Heading("Exercises", 2, 4), Block("1. Find it."),
        Heading("Part B", 3, 5), Block("2. Find it too."), Heading("Intercepts", 2, 6), Block("Where it crosses."),
    )  # fmt: skip
    assert kept == ["Slopes", "Rise over run.", "Intercepts", "Where it crosses."]
    assert left == [LeftOut("Exercises", left[0].why, 9, "4")]


ASIDE = "A line that rises has a positive slope, one that falls has a negative slope, a level line has none."


@pytest.mark.parametrize("title", ["Try It", "TRY IT 1.23", "Your Turn", "Now you try:", "Checkpoint 4"])
def test_a_try_in_the_middle_of_a_text_ends_where_the_text_goes_on(title: str) -> None:
    kept, left = parted(
        Heading("Slopes", 2), Block("Rise over run."), Heading(title, 3), Block("Find the slope of $y = 3x$."),
        Block("3"), Block(ASIDE), Block("It is the same wherever you look on the line, from left to right."),
    )  # fmt: skip
    assert kept[:3] == ["Slopes", "Rise over run.", ASIDE]
    assert kept[3].startswith("It is the same wherever")
    assert [(each.title, each.why, each.words) for each in left] == [(title, BY_LOOK, 8)]


def test_the_answer_to_a_question_goes_with_it() -> None:
    kept, left = parted(
        Heading("Try It 2", 3), Block("How fast is the boat when it takes 3 hours for 36 miles?"),
        Block("The boat goes 12 miles an hour when there is no wind and no current against it."), Block(ASIDE),
    )  # fmt: skip
    assert (kept, len(left)) == ([ASIDE], 1)


def test_exercises_under_headings_that_look_like_those_around_them() -> None:
    kept, left = parted(
        Heading("Exercises", 2), Block("In the following exercises, solve."), Heading("Equations", 2),
        Block("In the following exercises, factor."), Block("121. $x^2 - 9$"), Heading("More", 2),
        Block("122. Solve it."),
        Heading("Intercepts", 2), Block("Where a line crosses the axis is called its intercept, and there are two."),
    )  # fmt: skip
    assert kept == ["Intercepts", "Where a line crosses the axis is called its intercept, and there are two."]
    assert [each.title for each in left] == ["Exercises"]


def test_entries_that_are_numbered_far_are_exercises() -> None:
    numbered = [Block(f"{n}. What is {n} more than $x$?") for n in range(12, 17)]
    kept, left = parted(Heading("Page 4", 1), Block("Words that explain what more than means here."), *numbered)
    assert kept == ["Page 4", "Words that explain what more than means here."]
    assert len(left) == 1


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1. Solve 3x + 4 = 10\n2. Solve 2x = 8\n3. Simplify 3/9", BY_LOOK),
        ("1. What is a slope?\n2. When is it zero?\n3. Who found it?", BY_LOOK),
        ("a) 3 + 4 = ____\nb) 5 + 6 = ____\nc) 7 + 8 = ____", BY_LOOK),
        ("1. 7\n2. $x = 4$\n3. -3/2\n4. undefined", BY_ANSWERS),
        ("Answer: 42", BY_ANSWER),
        ("Lösung: $x = 3$", BY_ANSWER),
    ],
)
def test_tasks_and_answers_without_a_heading(text: str, why: str) -> None:
    kept, left = parted(Block(text, page=3))
    assert kept == []
    assert (left[0].why, left[0].place) == (why, "3")


@pytest.mark.parametrize(
    "text",
    [
        "1. Add the same number on both sides.\n2. Divide by the number in front.\n3. Check by putting it back.",
        "1. Is there a common factor?\n- Factor it out.\n2. Is it a binomial?\n- Look for squares.\n3. Is it both?",
        "- Oxygen\n- Nitrogen\n- Argon",
        "A slope of 3 means: solve for y and read the number in front of x.",
        "The answer to a linear equation is one number, or none, or all.",
    ],
)
def test_steps_and_lists_of_a_text_stay(text: str) -> None:
    assert parted(Block(text)) == ([text], [])


def test_worked_examples_keep_their_tasks_and_solutions() -> None:
    text = "1. Solve 3x = 9\n2. Solve 2x = 8\n3. Solve x = 1 + 1"
    assert parted(Heading("Example 4", 3), Block(text), Block("Answer: 3, 4, 2"))[1] == []
