"""Is a sentence about a step's skill? A lexical check that shares nothing with the retriever.

The people who wrote a course's hints said in their own words what each lesson is about, and no index
holds those words. A sentence is about a step's skill when either holds:

* its words are likelier in the lesson's hints than in the hints of the whole course: the mean log ratio of
  the two unigram models over its known words is above zero (Dirichlet-smoothed; Zhai and Lafferty, 2004),
  the hints of the judged item itself left out;
* it has half of the telling words of the skill's name, each weighing how few of the course's skills have it.

Words are compared by their first six letters, which joins "distribute" and "distributive".

    about = Aboutness(course)
    about.speaks("To factor a trinomial, find two numbers ...", item)     # True, for a trinomial item
"""

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from domain.course import Course
from domain.item import Hint, Item

_FORMULA = re.compile(r"(?<!\\)\$(?:\\.|[^$\\])+\$")
_WORD = re.compile(r"[^\W\d_]{3,}")
_PREFIX = 6
_HALF = 0.5
_SMOOTHING = 300.0
"""Words of the whole course's hints mixed into each lesson's."""

_EMPTY = frozenset(
    """the and for are you that this with from have has will your can not but all its was our what when which they
    them then than there their these those how let use using used here same into does""".split()  # noqa: SIM905
)


class Aboutness:
    """The words of a course's hints, by lesson and by item."""

    def __init__(self, course: Course) -> None:
        self._items = {item.id: Counter(_terms(_hints(item))) for item in course.items}
        self._lessons: dict[str, Counter[str]] = {}
        self._all: Counter[str] = Counter()
        for item in course.items:
            self._lessons.setdefault(item.lesson, Counter()).update(self._items[item.id])
            self._all.update(self._items[item.id])
        self._skills = {skill.id: frozenset(_terms([skill.name])) for skill in course.skills}
        having = Counter(term for terms in self._skills.values() for term in terms)
        self._weight = {term: math.log(1 + len(self._skills) / count) for term, count in having.items()}

    def ratio(self, sentence: str, item: Item) -> float:
        """Mean log likelihood ratio of the sentence's known words; 0 where none is known."""
        lesson, own = self._lessons[item.lesson], self._items[item.id]
        size = sum(lesson.values()) - sum(own.values())
        total = sum(self._all.values())
        known = [term for term in dict.fromkeys(_terms([sentence])) if self._all[term]]
        ratios = []
        for term in known:
            everywhere = self._all[term] / total
            here = (lesson[term] - own[term] + _SMOOTHING * everywhere) / (size + _SMOOTHING)
            ratios.append(math.log(here / everywhere))
        return sum(ratios) / len(ratios) if ratios else 0.0

    def speaks(self, sentence: str, item: Item) -> bool:
        """Whether the sentence is about the skill of the item's first step."""
        said = set(_terms([sentence]))
        named = max((self._named(skill, said) for skill in item.steps[0].skills), default=0.0)
        return named >= _HALF or self.ratio(sentence, item) > 0

    def _named(self, skill: str, said: set[str]) -> float:
        """The weighted share of a skill's name that was said."""
        terms = self._skills.get(skill, frozenset())
        total = sum(self._weight[term] for term in terms)
        return sum(self._weight[term] for term in terms & said) / total if total else 0.0


def _hints(item: Item) -> Iterator[str]:
    for step in item.steps:
        yield from _texts(step.pathway)


def _texts(pathway: Iterable[Hint]) -> Iterator[str]:
    for hint in pathway:
        yield from (hint.title, hint.text)
        yield from _texts(hint.sub_hints)


def _terms(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        for word in _WORD.findall(_FORMULA.sub(" ", text).lower()):
            if word not in _EMPTY:
                yield word[:_PREFIX]
