"""Handmade OATutor pools for tests."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

COURSE = "OpenStax: Elementary Algebra"
OER = "https://openstax.org/details/books/small-algebra <Small Algebra>"
LICENCE = "https://creativecommons.org/licenses/by/4.0/ <CC BY 4.0>"


def hint(id_: str, text: str = "Look again.", **more: Any) -> dict[str, Any]:
    return {"id": id_, "type": "hint", "dependencies": [], "title": "A hint", "text": text, **more}


def scaffold(id_: str, answer: str, **more: Any) -> dict[str, Any]:
    asked = {"type": "scaffold", "problemType": "TextBox", "answerType": "arithmetic", "hintAnswer": [answer]}
    return {**hint(id_, "What is the first part?"), **asked, **more}


@dataclass(slots=True)
class PoolBuilder:
    """Writes a pool in OATutor's layout, one problem at a time."""

    folder: Path
    skills: dict[str, list[str]] = field(default_factory=dict)

    def problem(self, id_: str, lesson: str = "1.1 Whole Numbers", **more: Any) -> Path:
        place = self.folder / "content-pool" / id_
        problem = {
            "id": id_,
            "title": "Adding",
            "body": "Add.",
            "variabilization": {},
            "oer": OER,
            "license": LICENCE,
            "lesson": lesson,
            "courseName": COURSE,
        }
        self.json(place / f"{id_}.json", {**problem, **more})
        return place

    def step(self, id_: str, answer: str | list[str] = "$$5$$", hints: Any = None, **more: Any) -> Path:
        """A step of the problem whose id is this one's without its last letter."""
        place = self.folder / "content-pool" / id_[:-1] / "steps" / id_
        step = {
            "id": id_,
            "stepAnswer": answer if isinstance(answer, list) else [answer],
            "problemType": "TextBox",
            "stepTitle": "What is $$2+3$$?",
            "stepBody": "",
            "answerType": "arithmetic",
            "variabilization": {},
        }
        self.json(place / f"{id_}.json", {**step, **more})
        if hints is not None:
            self.json(place / "tutoring" / f"{id_}DefaultPathway.json", hints)
        self.skills[id_] = ["add_whole_numbers"]
        self.json(self.folder / "skillModel.json", self.skills)
        return place

    def json(self, file: Path, content: Any) -> None:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(content), encoding="utf-8")


def pool_with_plan(folder: Path) -> PoolBuilder:
    """A pool with its course plan and learning parameters, and no problem yet."""
    builder = PoolBuilder(folder)
    lessons = [
        {"id": "L2", "name": "Lesson 1.2", "topics": "Integers", "learningObjectives": {"add_integers": 0.85}},
        {
            "id": "L1",
            "name": "Lesson 1.1",
            "topics": "Whole Numbers",
            "learningObjectives": {"add_whole_numbers": 0.85},
        },
    ]
    plan = {"courseName": COURSE, "language": "en", "courseOER": OER, "courseLicense": LICENCE, "lessons": lessons}
    builder.json(folder / "coursePlans.json", [plan])
    bkt = {"probMastery": 0.3, "probTransit": 0.2, "probSlip": 0.05, "probGuess": 0.1}
    builder.json(folder / "bkt-params" / "defaultBKTParams.json", {"add_whole_numbers": bkt})
    return builder
