"""A teacher opens a course's texts, goes from section to section, and finds words in them."""

import re
from collections.abc import Callable

from course.authored import read_authored
from course.demo_courses import demo_folders
from domain.people import Classroom
from tests.app.conftest import Caller
from tests.app.school import COURSE, SECOND, School
from tests.app.test_teacher_pages import text

Callers = Callable[[], Caller]
TEXTS = f"/classes/7b/courses/{COURSE.id}/texts"


def test_every_section_is_listed_and_read_whole_from_the_first_to_the_last(caller: Callers, school: School) -> None:
    course = next(one for folder in demo_folders() if (one := read_authored(folder)).passages)
    school.trellis.courses.save(course)
    school.trellis.people.add_classroom(Classroom("demo", "Demo", "DEMO22", ("t-ada",), (course.id,), grade=8))
    ada, at = caller().as_teacher(school), f"/classes/demo/courses/{course.id}/texts"
    contents = ada.get(at).text
    listed = re.findall(rf'href="{at}/([^"?]+)"', contents)
    assert listed == list(dict.fromkeys(one.section for one in course.passages))
    assert f'href="{at}"' in ada.get(at.replace("/texts", "/problems")).text
    walked, next_one = [], f"{at}/{listed[0]}"
    while next_one:
        page = ada.get(next_one)
        assert page.status_code == 200
        walked.append(next_one.rsplit("/", 1)[1])
        assert page.text.count('class="passage-in') == sum(one.section == walked[-1] for one in course.passages)
        following = re.findall(r'rel="next" href="([^"]+)"', page.text)
        next_one = following[0] if following else ""
    assert walked == listed


def test_mathematics_is_typeset_and_a_passage_that_was_found_is_marked(caller: Callers, school: School) -> None:
    ada = caller().as_teacher(school)
    found = ada.get(f"{TEXTS}?q=bracket%20term").text
    assert "1 place with “bracket term”" in text(found)
    (link,) = re.findall(rf'href="({TEXTS}/[^"]+)"', found)
    page = ada.get(link.replace("&amp;", "&")).text
    assert "<math>" in page
    assert page.count("passage-here") == 1
    assert "No place in the texts has all of these words" in ada.get(f"{TEXTS}?q=zebra").text


def test_a_course_without_texts_says_what_to_do(caller: Callers, school: School) -> None:
    page = text(caller().as_teacher(school).get(f"/classes/7b/courses/{SECOND.id}/texts").text)
    assert "This course has no texts yet." in page
    assert caller().as_teacher(school).get(f"{TEXTS}/9.9").status_code == 404
