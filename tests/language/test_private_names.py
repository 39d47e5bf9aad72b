"""Names are found however they are typed, and a word that is a name too only where it is one."""

import pytest

from language.private.contacts import contacts
from language.private.names import NameList
from language.private.stand_ins import Hiding

PEOPLE = (
    "Mia Chen", "Will O’Brien", "May Young", "Lotte van der Berg", "Ayşe Yıldız", "İbrahim Çelik", "王伟", "伊藤 蓮",
    "محمد علي", "Мария Иванова", "김민준", "Jean-Luc Moreau", "Grace Hope", "Tan Wei Ming", "Zoë Müller", "An Do",
    "Mark Rose", "Jordan Price", "กัญญา รัตนพงศ์", "מרים כהן",
)  # fmt: skip


@pytest.fixture(scope="module")
def names() -> NameList:
    return NameList.of(PEOPLE)


def hidden(names: NameList, text: str) -> list[str]:
    return [text[span.start : span.end] for span in names.found(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("mia says 4", ["mia"]),
        ("MIA'S answer, mias answer, Miaaa", ["MIA", "mia", "Miaaa"]),
        ("miachen07 and chenmia", ["miachen", "chenmia"]),
        ("i asked will o brien", ["will", "o brien"]),
        ("obrien, O'Brien, o’brien", ["obrien", "O'Brien", "o’brien"]),
        ("i sat with lotte van der berg", ["lotte", "van der berg"]),
        ("ayse yildiz, AYŞE YILDIZ and ibrahim celik", ["ayse", "yildiz", "AYŞE", "YILDIZ", "ibrahim", "celik"]),
        ("zoe mueller or Zoë Müller or zoe muller", ["zoe", "mueller", "Zoë", "Müller", "zoe", "muller"]),
        ("jean luc, jeanluc and Jean-Luc", ["jean", "luc", "jeanluc", "Jean", "Luc"]),
        ("我问王伟了", ["王伟"]),
        ("我问伊藤蓮和伊藤 蓮了", ["伊藤蓮", "伊藤 蓮"]),
        ("سألت ومحمد", ["ومحمد"]),
        ("я спросил Марию Иванову", ["Марию", "Иванову"]),
        ("민준이가 4라고 했어요", ["민준"]),
        ("ฉันชื่อรัตนพงศ์", ["รัตนพงศ์"]),
        ("אני ומרים", ["ומרים"]),
        ("an do told me", ["an", "do"]),
    ],
)
def test_names_are_found_however_they_are_typed(names: NameList, text: str, found: list[str]) -> None:
    assert hidden(names, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Will told me", "i asked will", "me and will both got 3", "thanks, will!", "May says 7", "may helped me",
        "my friend grace got 5", "i think Mark is right", "is mark here", "jordan's way", "with jordan i got 3",
        "hi tan", "tan told me it is 4", "rose: 12, mia: 14",
    ],
)  # fmt: skip
def test_a_word_that_is_a_name_too_is_found_where_it_is_one(names: NameList, text: str) -> None:
    assert len(hidden(names, text)) >= 1


@pytest.mark.parametrize(
    "text",
    [
        "i will try", "Will this work?", "may i see a hint", "you may add 3", "in May it was cold", "May 5 was cold",
        "mark the point", "the mark is at 5", "i want full marks", "the price rose by 5", "a rose costs 3",
        "tan(30) = 0.58", "$\\tan x$", "i hope so", "the price is 4", "what do i do", "an hour", "2li + 3", "xy = 12",
        "he is too young",
    ],
)  # fmt: skip
def test_a_word_that_is_a_name_too_stays_where_it_is_none(names: NameList, text: str) -> None:
    assert hidden(names, text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("write to mia.chen@gmail.com", "e-mail"), ("mia (at) school (dot) org", "e-mail"),
        ("call me 0170 1234567", "telephone"), ("+49 30 1234 5678", "telephone"), ("(555) 123-4567", "telephone"),
        ("my number is 555 01 99 33", "telephone"), ("my insta is mia.chen_07", "account"),
        ("my student id is 482913", "number"), ("pin 4821", "number"), ("my birthday is 12.03.2012", "number"),
        ("DE89 3704 0044 0532 0130 00", "number"), ("i live at 12 Elm Street", "place"), ("12 elm street", "place"),
        ("Hauptstraße 5", "place"), ("Calle Mayor 12", "place"), ("12 rue de la Paix", "place"), ("SW1A 1AA", "place"),
        ("https://example.org/me", "link"),
    ],
)  # fmt: skip
def test_how_to_reach_somebody_is_found(text: str, kind: str) -> None:
    assert kind in {one.kind for one in contacts(text)}


@pytest.mark.parametrize(
    "text",
    [
        "x = 1000000", "0.12345678", "3 - 4 - 5 = -6", "123 - 45 = 78", "1,234,567.89", "01001010", "2^10 = 1024",
        "(3)(4) - 12/4", "drive 12 miles down the road", "5 feet 11", "12, 15, 18, 21", "y = 3x + 20231",
        "+6(-2))/(-3(2)", "the answer is 482913", "the code 1010 is binary",
    ],
)  # fmt: skip
def test_mathematics_is_no_way_to_reach_anybody(text: str) -> None:
    assert list(contacts(text)) == []


def test_a_number_of_the_problem_is_none_of_a_persons() -> None:
    assert list(contacts("pin 4821", ["4821"])) == []


class TestHiding:
    hiding = Hiding(NameList.of(PEOPLE), "session 7")

    def test_what_was_hidden_comes_back_in_any_case(self) -> None:
        sent = self.hiding.hide({"student_message": "mia chen said so, mail mia@x.org"})
        text = sent.fields["student_message"]
        assert "mia" not in text.casefold()
        assert "chen" not in text.casefold()
        assert sent.put_back(text) == "mia chen said so, mail mia@x.org"
        assert sent.put_back(text.upper()).startswith("mia chen SAID SO")

    def test_one_name_has_one_stand_in_in_all_turns_and_another_in_another_session(self) -> None:
        first, second = (self.hiding.hide({"m": text}).fields["m"] for text in ("Mia is right", "why does mia say so"))
        assert first.split()[0] == second.split()[2]
        assert Hiding(self.hiding.names, "another").hide({"m": "Mia is right"}).fields["m"] != first

    def test_a_courses_own_names_stay_unless_a_student_says_them(self) -> None:
        fields = {"problem": "Mia has 3 apples. Will she share?", "student_message": "7"}
        assert self.hiding.hide(fields, {"problem"}).fields == fields
        said = self.hiding.hide({**fields, "student_message": "mia has 4"}, {"problem"})
        stand_in = said.fields["student_message"].split()[0]
        assert said.fields["problem"] == f"{stand_in} has 3 apples. Will she share?"

    def test_a_stand_in_is_no_word_of_the_texts(self) -> None:
        taken = self.hiding.hide({"m": "mia"}).fields["m"]
        assert self.hiding.hide({"m": f"mia and {taken}"}).fields["m"].split()[0] != taken

    def test_hiding_again_finds_nothing(self) -> None:
        text = "Mia, Will and zoe mueller: mia@x.org, 0170 1234567, 12 Elm Street"
        once = self.hiding.hide({"m": text}).fields["m"]
        assert self.hiding.spans(once) == []
