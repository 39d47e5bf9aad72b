"""Lists as people have them: any dialect, any order of columns, a dozen languages, and no header at all."""

import pytest

from domain.roster import Reading
from language.languages import languages
from school.rosters.headers import titles
from school.rosters.read import read_file, read_text


def names(reading: Reading) -> list[str]:
    assert reading.faults == ()
    return [person.name for person in reading.roster.people]


def enrolled(reading: Reading) -> list[tuple[str, str]]:
    people = {person.id: person.name for person in reading.roster.people}
    rooms = {room.id: room.name for room in reading.roster.classes}
    return [(people[one.person], rooms[one.classroom]) for one in reading.roster.enrolments]


TABLE = "Nachname;Vorname;Klasse\nMüller;Zoë;8a\nØstergård;Åse;8b\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_one_list_is_the_same_in_any_encoding(encoding: str, end: str) -> None:
    reading = read_file("list.csv", TABLE.replace("\n", end).encode(encoding))
    assert names(reading) == ["Zoë Müller", "Åse Østergård"]


@pytest.mark.parametrize("sign", [";", ",", "\t", "|"])
def test_the_separator_is_seen(sign: str) -> None:
    reading = read_text(TABLE.replace(";", sign))
    assert reading.delimiter == sign
    assert enrolled(reading) == [("Zoë Müller", "8a"), ("Åse Østergård", "8b")]


def test_excel_may_say_the_separator_itself() -> None:
    assert names(read_text("sep=|\nName|Notes\nMia Chen|a, b; c\n")) == ["Mia Chen"]


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Imię;Nazwisko;Klasa\nŁucja;Wiśniewska;8a\n", "cp1250"),
        ("Имя;Фамилия;Класс\nЛюбовь;Щукина;8a\n", "cp1251"),
        ("Ім'я;Прізвище;Клас\nЇжакевич;Ґанна;8a\n", "cp1251"),
        ("Adı;Soyadı;Sınıf\nIşıl;Şahin;8a\n", "cp1254"),
        ("الاسم الكامل;الصف\nليلى حداد;8a\n", "cp1256"),
        ("姓名;班级\n陈美;8a\n", "gb18030"),
    ],
)
def test_a_header_tells_the_code_page_of_its_language(text: str, encoding: str) -> None:
    assert names(read_file("list.csv", text.encode(encoding))) == names(read_text(text))


def test_every_language_that_students_are_understood_in_has_headers() -> None:
    assert {one.language for one in titles()} == {one.name for one in languages()} | {"English"}
    for each in titles():
        meanings = set(each.meanings.values())
        assert {"name", "given", "family", "preferred", "id", "email", "role", "class", "year"} <= meanings


@pytest.mark.parametrize(
    ("header", "line", "name", "room"),
    [
        ("First name,Last name,Class", "Mia,Chen,8a", "Mia Chen", "8a"),
        ("Apellidos;Nombre;Grupo", "García López;Lucía;2º B", "Lucía García López", "2º B"),
        ("Nom;Prénom;Classe", "Dubois;Zoé;4e A", "Zoé Dubois", "4e A"),
        ("Klasse;Vorname;Familienname", "8a;Mia;Öz", "Mia Öz", "8a"),
        ("Sobrenome;Nome;Turma", "da Silva;João;8A", "João da Silva", "8A"),
        ("Cognome;Nome;Classe", "Rossi;Giulia;3B", "Giulia Rossi", "3B"),
        ("Sınıf;Ad;Soyad", "8-A;İpek;Yıldız", "İpek Yıldız", "8-A"),
        ("Lp.;Nazwisko i imię;Oddział", "1;Nowak, Jan;8c", "Jan Nowak", "8c"),
        ("STT;Họ và tên đệm;Tên;Lớp", "1;Nguyễn Thị;Lan;8A1", "Nguyễn Thị Lan", "8A1"),
        ("اسم الطالب;الفصل", "ليلى حداد;٨أ", "ليلى حداد", "٨أ"),
        ("学号,姓,名,班级", "2026001,陈,美,初二1班", "陈美", "初二1班"),
        ("Прізвище та ім'я;Клас", "Шевченко, Оля;8-А", "Оля Шевченко", "8-А"),
        ("Класс;ФИО", "8Б;Иванова Анна", "Иванова Анна", "8Б"),
    ],
)
def test_a_header_is_read_in_its_language_and_order(header: str, line: str, name: str, room: str) -> None:
    assert enrolled(read_text(f"{header}\n{line}\n")) == [(name, room)]


@pytest.mark.parametrize(
    "pasted",
    [
        "Mia Chen\nJonas Weber\nLea Kurz",
        "\n  Mia   Chen \n\nJonas Weber\n\tLea Kurz\n",
        "Chen, Mia\nWeber, Jonas\nKurz, Lea",
        "Mia Chen\nWeber, Jonas\nKurz, Lea\n",
        "Name\nChen, Mia\nWeber, Jonas\nKurz, Lea",
        'Name\n"Chen, Mia"\n"Weber, Jonas"\n"Kurz, Lea"',
        "Mia Chen, Jonas Weber, Lea Kurz",
        "Mia Chen; Jonas Weber; Lea Kurz",
        "- Mia Chen\n- Jonas Weber\n- Lea Kurz",
        "1. Mia Chen\n2. Jonas Weber\n3. Lea Kurz",
        "1\tMia Chen\n2\tJonas Weber\n3\tLea Kurz",
        "Mia\tChen\nJonas\tWeber\nLea\tKurz",
        "Last, First\nChen, Mia\nWeber, Jonas\nKurz, Lea",
        "Nr;Name\n1;Mia Chen\n2;Jonas Weber\n3;Lea Kurz",
        "Mia\u200b Chen\nJonas\u00a0Weber\n\u202aLea Kurz\u202c",
    ],
)
def test_a_pasted_list_is_read_as_the_teacher_sees_it(pasted: str) -> None:
    assert names(read_text(pasted)) == ["Mia Chen", "Jonas Weber", "Lea Kurz"]


def test_columns_without_titles_are_told_by_what_stands_in_them() -> None:
    reading = read_text("17\tMia\tChen\t8a\tmia@lake.example\n19\tLea\tKurz\t8a\tlea@lake.example\n")
    assert [column.meaning for column in reading.columns] == ["id", "given", "family", "class", "email"]
    assert [note.code for note in reading.notes] == ["taken_in_order"]
    assert [(one.id, one.name, one.email) for one in reading.roster.people] == [
        ("17", "Mia Chen", "mia@lake.example"),
        ("19", "Lea Kurz", "lea@lake.example"),
    ]


def test_a_title_above_the_header_is_left_out_and_named() -> None:
    reading = read_text("Class list 8a, autumn;;\n\nLast name;First name;Class\nChen;Mia;8a\n")
    assert enrolled(reading) == [("Mia Chen", "8a")]
    assert [(note.code, note.place.line) for note in reading.notes] == [("above_header", 1)]


def test_what_is_not_needed_of_a_student_is_not_read_and_named() -> None:
    reading = read_text("Name;Date of birth;Phone;Shoe size\nMia Chen;2013-04-02;555;38\n")
    (note,) = reading.notes
    assert (note.code, dict(note.values)) == ("not_read", {"columns": "Date of birth, Phone, Shoe size"})
    assert "2013" not in repr(reading)


def test_one_student_may_be_in_several_classes() -> None:
    reading = read_text("ID;Name;Class\n17;Mia Chen;8a\n17;Mia Chen;Chess\n18;Mia Chen;8b\n17;Mia Chen;8a\n")
    assert [person.id for person in reading.roster.people] == ["17", "18"]
    assert [(one.person, one.classroom) for one in reading.roster.enrolments] == [
        ("17", "8a"),
        ("17", "chess"),
        ("18", "8b"),
    ]
    assert [note.code for note in reading.notes] == ["line_twice"]


def test_without_an_id_a_name_in_two_classes_is_one_student_and_twice_in_one_class_are_two() -> None:
    reading = read_text("Name;Class\nMia Chen;8a\nMia Chen;8b\nMIA CHEN;8a\n")
    assert [person.id for person in reading.roster.people] == ["name:mia chen", "name:mia chen#2"]
    assert [note.code for note in reading.notes] == ["taken_as_one"]


def test_dates_roles_and_years_are_read_and_a_list_names_the_last_day() -> None:
    head = "Name;Klasse;Schuljahr;Rolle;Beginn;Ende;E-Mail"
    reading = read_text(f"{head}\nAnna Berg;8a;2026/2027;Lehrerin;31.08.2026;2027-07-23;A@L.example\n")
    assert names(reading) == ["Anna Berg"]
    (person,), (one,), (year,) = reading.roster.people, reading.roster.enrolments, reading.roster.years
    assert (person.role, person.email, year.title) == ("teacher", "a@l.example", "2026/27")
    assert (str(one.begins), str(one.ends)) == ("2026-08-31", "2027-07-24")


def test_how_far_somebody_is_in_school_is_no_school_year() -> None:
    reading = read_text("Name,Year,Class\nMia Chen,8,8a\nLea Kurz,9,9a\n")
    assert reading.faults == ()
    assert reading.roster.years == ()


def test_many_people_of_one_name_are_read_in_good_time() -> None:
    assert len(read_text("Name\n" + "Mia\n" * 20_000).roster.people) == 20_000
