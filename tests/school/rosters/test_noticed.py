"""Lists of people are told from tables that teach: rosters and gradebooks on one side, innocents on the other."""

import pytest

from school.rosters.noticed import noticed

PEOPLE = ("Mia Adeyemi", "Ben Okoro", "Zoë Müller-Sørensen", "Li Wei", "Omar Haddad", "Ida Lund")
TURNED = ("Adeyemi, Mia", "Okoro, Ben", "Müller, Zoë", "O'Neill, Sam", "Haddad, Omar", "Lund, Ida")


def table(mark: str, head: str, *columns: tuple[str, ...]) -> str:
    rows = [mark.join(row) for row in zip(*columns, strict=True)]
    return "\n".join([head.replace(";", mark), *rows] if head else rows)


MARKS = ("12", "9", "15", "7", "11", "14")
ROSTERS = {
    "semicolons": table(";", "Student;Mark", PEOPLE, MARKS),
    "tabs": table("\t", "Name;Score", PEOPLE, MARKS),
    "spaces": table("    ", "Name;Test 1;Test 2", PEOPLE, MARKS, MARKS),
    "first names only": table(";", "Student;Quiz 1;Quiz 2", ("Mia", "Ben", "Zoë", "Li"), MARKS[:4], MARKS[:4]),
    "markdown": "| Student | Grade |\n|---|---|\n" + "\n".join(f"| {who} | B+ |" for who in PEOPLE),
    "first and last": table(",", "First name;Last name;Email", *(("Mia", "Ben", "Li", "Omar"), ("A", "O", "W", "H"),
                            ("m@s.ex", "b@s.ex", "l@s.ex", "o@s.ex"))),
    "with ids": table(";", "Pupil;UPN", PEOPLE, ("A1", "A2", "A3", "A4", "A5", "A6")),
    "German": table(";", "Nachname;Vorname;Note", ("Adler", "Braun", "Čapek", "Demir"), ("Mia", "Ben", "Eva", "Ali"),
                    ("1", "2-", "3", "2")),
    "French": table(";", "Élève;Moyenne", PEOPLE, MARKS),
    "Ukrainian": table(";", "Прізвище;Ім'я;Оцінка", ("Шевченко", "Коваль", "Бондар", "Лисенко"),
                       ("Оля", "Іван", "Яна", "Петро"), ("10", "8", "11", "9")),
    "Spanish": table(";", "Alumno;Nota", PEOPLE, MARKS),
    "no titles": table(";", "", TURNED, MARKS),
    "no titles, straight": table("\t", "", PEOPLE, MARKS, MARKS),
    "quoted": "\n".join(f'"{who}",{mark}' for who, mark in zip(TURNED, MARKS, strict=True)),
    "letters": table(";", "", TURNED, ("A", "B+", "C", "A-", "F", "B")),
    "lines run together": " ".join(f"{who} {mark}" for who, mark in zip(TURNED, MARKS, strict=True)),
    "under a title": "Class 7B, first term\n\n" + table(";", "Student;Mark", PEOPLE, MARKS),
}  # fmt: skip

INNOCENT = {
    "elements": table(";", "Name;Symbol;Atomic number;Mass",
                      ("Hydrogen", "Helium", "Lithium", "Beryllium"), ("H", "He", "Li", "Be"), ("1", "2", "3", "4"),
                      ("1.008", "4.003", "6.94", "9.01")),
    "elements without titles": table(";", "", ("Hydrogen", "Helium", "Lithium", "Beryllium", "Boron"),
                                     ("H", "He", "Li", "Be", "B"), ("1", "2", "3", "4", "5")),
    "vocabulary": table("\t", "", ("house", "tree", "to go", "blue", "seven"), ("Haus", "Baum", "gehen", "blau", "7")),
    "German words": table(";", "English;German", ("House", "Tree", "Dog", "Egg"), ("Haus", "Baum", "Hund", "Ei")),
    "planets": table(";", "Planet;Moons;Diameter (km)", ("Mercury", "Venus", "Earth", "Mars"), ("0", "0", "1", "2"),
                     ("4879", "12104", "12756", "6792")),
    "planets by name": table(";", "Name;Type;Moons", ("Mercury", "Venus", "Earth", "Mars"),
                             ("Rocky", "Rocky", "Rocky", "Rocky"), ("0", "0", "1", "2")),
    "mathematicians": table(";", "Mathematician;Born;Died", ("Isaac Newton", "Emmy Noether", "Leonhard Euler",
                            "Sofia Kovalevskaya"), ("1643", "1882", "1707", "1850"), ("1727", "1935", "1783", "1891")),
    "mathematicians without titles": table(";", "", ("Isaac Newton", "Emmy Noether", "Leonhard Euler", "Ada Lovelace",
                                           "Alan Turing"), ("1643", "1882", "1707", "1815", "1912")),
    "cities": table(";", "", ("New York", "Los Angeles", "San Diego", "Fort Worth", "El Paso"),
                    ("8336817", "3979576", "1423851", "909585", "681728")),
    "capitals": "Paris, France\nRome, Italy\nMadrid, Spain\nKyiv, Ukraine\nOslo, Norway",
    "shapes": table(";", "Name;Points", ("Triangle", "Square", "Pentagon", "Hexagon"), ("3", "4", "5", "6")),
    "units": table(";", "Name;Symbol;Quantity", ("metre", "second", "kelvin", "mole"), ("m", "s", "K", "mol"),
                   ("length", "time", "temperature", "amount")),
    "values of a function": table(";", "x;y", ("1", "2", "3", "4"), ("2", "4", "6", "8")),
    "prose": "The mean of a list is its sum divided by how many it has. Mia, Ben and Li measure ten plants each week.",
    "a lesson with students in it": (
        "# Reading a bar chart\n\nA bar chart shows how often something happens. Each bar stands for a group, and its "
        "height for a number. To read one, find the bar, go to its top, and across to the scale on the left side.\n\n"
         "| Student | Score |\n|---|---|\n| Mia | 12 |\n| Ben | 9 |\n| Li | 15 |\n\n"
        "Here the tallest bar is the third. The difference between two bars is the difference of their heights."
    ),
    "events": table(";", "Event;Date", ("Battle of Hastings", "Magna Carta", "Black Death", "Great Fire"),
                    ("1066", "1215", "1348", "1666")),
    "Spanish verbs": table(";", "Nombre;Ejemplo", ("ser", "estar", "ir", "tener"), ("soy", "estoy", "voy", "tengo")),
    "nothing": "",
}  # fmt: skip


@pytest.mark.parametrize("name", ROSTERS)
def test_a_list_of_people_is_noticed(name: str) -> None:
    assert noticed(ROSTERS[name]) in {"a list of people", "a list of people and their marks"}


@pytest.mark.parametrize("name", INNOCENT)
def test_a_table_that_teaches_is_not(name: str) -> None:
    assert noticed(INNOCENT[name]) == ""


SIGNS = (" ", " - ", ": ", " – ", " | ", "; ", ", ", "\t")
LISTED = (*PEOPLE, "Eva van den Berg", "JOSÉ DE LA CRUZ", "Łukasz Żak")
UNEVEN = ("12", "9", "15", "7", "11", "14", "8", "3", "13")


@pytest.mark.parametrize("sign", SIGNS)
def test_lines_of_a_name_and_marks_are_noticed_whatever_parts_them(sign: str) -> None:
    lines = [f"{who}{sign}{mark}" for who, mark in zip(LISTED, UNEVEN, strict=True)]
    for said in (lines, ["Results of Tuesday, class 8a", "", *lines], [f"{n}. {one}" for n, one in enumerate(lines)]):
        assert noticed("\n".join(said)) == "a list of people and their marks"
    assert noticed("\n".join(f"{one}{sign}B+" for one in lines)) == "a list of people and their marks"


def test_first_and_last_names_in_two_columns_or_under_titles_nobody_knows_are_noticed() -> None:
    halves = [who.split(" ", 1) for who in LISTED]
    assert noticed("\n".join(f"{a};{b};{m}" for (a, b), m in zip(halves, UNEVEN, strict=True)))
    named = [f"{who};{mark}" for who, mark in zip(LISTED, UNEVEN, strict=True)]
    assert noticed("\n".join(["Kid;Alpha", *named])) == "a list of people and their marks"
    mails = [f"{who};s{mark}@school.example" for who, mark in zip(LISTED, UNEVEN, strict=True)]
    assert noticed("\n".join(mails)) == "a list of people"


def test_a_table_of_contents_is_none() -> None:
    titles = ("Linear Equations", "Systems Of Equations", "Graphing Lines", "Factoring Trinomials", "Square Roots")
    lines = [f"{title} {page}" for title, page in zip(titles, (3, 17, 41, 77, 120), strict=True)]
    assert noticed("\n".join(lines)) == ""
    assert noticed("\n".join(f"{n}. {line}" for n, line in enumerate(lines, 1))) == ""
    assert noticed("\n".join(line.replace(" ", ";") for line in lines[2:])) == ""
