"""One thing wrong in the course file at a time, and what an author should read about it."""

from typing import NamedTuple

from tests.course.tiny_course import COURSE

STEP_ANSWER = COURSE[COURSE.index("        answer:\n          accepted: 8") : COURSE.index("        pathway:")]
LESSON = COURSE[COURSE.index("  - id: first") : COURSE.index("items:")]


class Case(NamedTuple):
    """``old`` in the course becomes ``new``; the problem stands on the line where ``at`` begins."""

    old: str
    new: str
    at: str
    what: str
    remedy: str


IN_COURSE = {
    "unknown skill": Case(
        "[one-step, two", "[one-stp, two", "skills: [one-stp", 'no skill "one-stp"', 'Did you mean "one-step"?'
    ),
    "unknown lesson": Case(
        "first\n    body", "frist\n    body", "lesson: frist", 'no lesson "frist"', 'Did you mean "first"?'
    ),
    "unknown prerequisite": Case(
        "prerequisites: one-step",
        "prerequisites: [three]",
        "prerequisites: [three]",
        'no skill "three"',
        "There are: one-step, two-step",
    ),
    "prerequisites in a circle": Case(
        "bkt: {known: 0.3, guess: 0.1}",
        "prerequisites: two-step",
        "prerequisites: two-step",
        "one-step -> two-step -> one-step",
        "Drop one of these prerequisites",
    ),
    "same item twice": Case("id: why", "id: add", "id: add\n    title: Why", '"add" is taken (line 20)', "another id"),
    "same skill twice": Case(
        "id: two-step",
        "id: one-step",
        "id: one-step\n    name: Solve two",
        '"one-step" is taken (line 8)',
        "another id",
    ),
    "unknown field": Case(
        "- hint: What", "- hnit: What", "- hnit", "`hnit` is not a field of a rung", 'Did you mean "hint"?'
    ),
    "unknown part": Case(
        "lessons:\n", "extras: 1\nlessons:\n", "extras", "`extras` is not a field of a course file", "There are: course"
    ),
    "no lessons at all": Case("lessons:\n", "lesson:\n", "course:", "no `lessons`", "Add `lessons:`"),
    "field left out": Case("    title: A number is added\n", "", "- id: add", "an item has no `title`", "Add `title:`"),
    "field left empty": Case(
        "title: A number is added", "title:", "title:\n    lesson", "`title` is empty", "drop the line"
    ),
    "answer left out": Case(
        "          accepted: 8\n", "", "answer:\n          slips", "no right answer", "Add `accepted:`"
    ),
    "step without answer": Case(STEP_ANSWER, "", "- prompt: Solve", "a step has no `answer`", "Add `answer:`"),
    "step without skills": Case(
        "        skills: [one-step]\n",
        "        skills: []\n",
        "skills: []",
        "`skills` has nothing in it",
        "Write the skills it needs",
    ),
    "kind misspelt": Case(
        "kind: choice", "kind: choise", "kind: choise", '`kind` is "choise"', 'Did you mean "choice"?'
    ),
    "form misspelt": Case(
        "accepted: 8",
        "accepted: 8\n          form: lowest term",
        "form:",
        '`form` is "lowest term"',
        'Did you mean "lowest terms"?',
    ),
    "tolerance that is no number": Case(
        "accepted: 8",
        "accepted: 8\n          tolerance: -0.5",
        "tolerance:",
        'the tolerance "-0.5" is no number from 0 on',
        "Write it like 0.05, or 2%",
    ),
    "place misspelt": Case(
        "accepted: 8",
        "accepted: 8\n          round: hundreths",
        "round:",
        'no place "hundreths" to round to',
        'Did you mean "hundredths"?',
    ),
    "unit of an explanation of words": Case(
        "accepted: 8",
        "accepted: 8\n          kind: text\n          unit: feet",
        "unit:",
        "`unit` means nothing to an answer of kind text",
        "Drop it",
    ),
    "key not among the choices": Case(
        "accepted: Subtract 7",
        "accepted: Subtract 8",
        "accepted: Subtract 8",
        '"Subtract 8" is not among the choices',
        'Did you mean "Subtract 7"?',
    ),
    "one choice": Case(
        "[Add 7, Subtract 7]", "[Subtract 7]", "answer:\n              kind", "fewer than two choices", "Add `choices:`"
    ),
    "same choice twice": Case(
        "[Add 7, Subtract 7]", "[Add 7, Subtract 7, Add 7]", "choices: [", 'a second choice "Add 7"', "another name"
    ),
    "choices without kind": Case(
        "accepted: 8",
        "accepted: 8\n          choices: [8, 9]",
        "choices: [8",
        "`choices` means nothing to an answer of kind expression",
        "another `kind:`",
    ),
    "slip that is right": Case(
        "answer: 22",
        "answer: $8.0$",
        "- answer: $8",
        'the slip "Adds again" leads to the right answer',
        "Compute it again",
    ),
    "reply that tells": Case(
        "What undoes adding?",
        "So $x = 8$, right?",
        "reply: You",
        'the reply states the answer "8"',
        "leave the answer to the student",
    ),
    "hint that tells": Case(
        "What was done to $x$?",
        "It comes to 8.",
        "- hint: It",
        'the hint states the answer "8"',
        "leave the answer to the student",
    ),
    "title that tells": Case(
        "title: Go back",
        "title: Eight, that is 8",
        "- title: Eight",
        'the title states the answer "8"',
        "leave the answer to the student",
    ),
    "sub-hint that tells": Case(
        "You are at 27 now.",
        "Subtract 7 of course.",
        "- hint: Subtract",
        'states the answer "Subtract 7"',
        "leave the answer to the student",
    ),
    "expectation hint that tells": Case(
        "Think of a pair of pans.",
        "Equal as scales are.",
        "hint: Equal",
        'the hint of "balance" states',
        "leave the answer to the student",
    ),
    "wrong idea that the statement says": Case(
        "answer: moves over",
        "answer: both sides stay",
        "- answer: both",
        "says the known wrong idea",
        "Make the wrong idea longer",
    ),
    "reply to a wrong idea that tells": Case(
        "What did you do to each side?",
        "They stay equal like scales.",
        "reply: They",
        "the reply states the answer",
        "leave the answer to the student",
    ),
    "whole answers beside expectations": Case(
        "kind: explanation",
        "kind: explanation\n          accepted: They stay equal.",
        "accepted: They",
        "`accepted` means nothing beside expectations",
        "Drop it",
    ),
    "idea the statement lacks": Case(
        "[scales, balance]",
        "[weight, balance]",
        "- [weight",
        "no wording of this group of ideas (weight, balance)",
        "Add the statement's own words",
    ),
    "statement against itself": Case(
        "[only the left side counts]",
        "[level scales]",
        "contradictions:",
        'its own contradiction "level scales"',
        "Make the contradiction longer",
    ),
    "rung that does both": Case(
        "- hint: What", "- ask: Really?\n            hint: What", "- ask: Really", "either `hint` or `ask`", "Keep one"
    ),
    "scaffold without answer": Case(
        "- hint: What was done to $x$?",
        "- ask: What was done?",
        "- ask: What was",
        "a smaller question without an answer",
        "Add `answer:`",
    ),
    "hint with an answer": Case(
        "            ask: Start",
        "            hint: Start",
        "answer:\n              kind",
        "`answer` on a hint that asks nothing",
        "Write `ask:`",
    ),
    "unbalanced dollar": Case("$x + 7 = 15$.", "$x + 7 = 15.", "- prompt: Solve", "an unbalanced `$`", "second `$`"),
    "double dollar": Case("$x + 7 = 15$.", "$$x + 7 = 15$$.", "- prompt: Solve", "a double `$$`", "single dollars"),
    "picture": Case("A ticket costs", "See ![it](t.png), which costs", "body:", "a picture", "Describe it in words"),
    "escape in double quotes": Case(
        "Solve $x + 7 = 15$.",
        r'"Solve $\frac{x}{7} = 15$."',
        "- prompt: ",
        "a backslash before a letter in double quotes",
        "single quotes",
    ),
    "grade in words": Case(
        "grade: 8", "grade: eight", "grade: eight", '`grade` does not fit ("eight")', "Write the school year, 1 to 13"
    ),
    "id with a space": Case("id: tiny", "id: Tiny Course", "id: Tiny", 'the id "Tiny Course"', "one-step-2"),
    "impossible bkt": Case(
        "guess: 0.1", "guess: 1.5", "bkt:", "`guess` does not fit", "Write the chance of a right answer"
    ),
    "bkt against itself": Case(
        "guess: 0.1", "guess: 0.95", "bkt:", "slip and guess add up to 1 or more", "Make them smaller"
    ),
    "text for fields": Case(
        LESSON, "  - first\n", "- first", "a lesson is missing its fields", "`name: value` lines: id, title"
    ),
    "section without a text": Case(
        "section: 1", "section: 9", "section: 9", 'no text for section "9"', "Add a file to texts/ with `section: 9`"
    ),
    "tab": Case("    title: First steps", "\ttitle: First steps", "\ttitle", "a tab character", "two spaces"),
    "colon in a text": Case("name: A tiny course", "name: Tiny: a course", "name: Tiny", "not YAML", "single quotes"),
    "quote left open": Case("name: A tiny course", "name: 'A tiny course", "name: 'A", "not YAML", "Close the quote"),
    "field twice": Case(
        "  grade: 8",
        "  grade: 8\n  grade: 9",
        "grade: 9",
        "`grade` is here a second time (first on line 4)",
        "Keep one",
    ),
    "alias": Case(
        "name: A tiny course", "name: &a A tiny course", "name: &a", "an anchor or alias", "Write the text out"
    ),
    "tag": Case("name: A tiny course", "name: !!python/name:os.system", "name: !!", "a YAML tag", "Drop it"),
    "not a list": Case(LESSON, "  first: 1\n", "lessons:", "`lessons` is not a list", "hyphen"),
}
