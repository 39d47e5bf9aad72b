"""Why an item is offered to a student, as a code, and what a student can ask for instead."""

from typing import Literal

WhyOffered = Literal[
    "start",  # nothing was done yet
    "again",  # worked on before, not alone yet
    "next",  # builds on what the student can do alone
    "new",  # a skill not practised yet
    "go on",  # a skill under way
    "warm-up",  # easy for this student
    "solved",  # solved alone before, where there is nothing else
    "early",  # builds on what is not there yet, where there is nothing else
    "review",  # could do it, and it is fading
    "stretch",  # harder than the others
    "wished",  # about what the student's goal names
    "claimed",  # the student says they know it, and has not shown it yet
    "smaller",  # the forecast sees a long struggle, so a smaller piece comes first
    "placing",  # one of the questions that find where to start
    "assigned",  # given by the teacher, to be done by a day
    "playlist",  # on the teacher's list for the week
    "easier", "harder", "else",  # asked for
]  # fmt: skip
"""What a sentence to the student is made from, and what the worth of an offer is measured by."""

Want = Literal["easier", "harder", "else"]
"""What a student can ask for instead of what is offered."""
