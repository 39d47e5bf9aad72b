"""Broken lists: each is refused with a sentence of its own that names file, line, column and remedy."""

from typing import NamedTuple

import pytest

from school.rosters.read import read_file, read_text
from school.rosters.wording import worded


class Broken(NamedTuple):
    """A list with one thing wrong, and what is said of it."""

    name: str
    data: str | bytes
    where: str
    what: str
    remedy: str


HEAD = "First name;Last name;Class;ID;E-mail;Role;Start;End;School year\n"
MIA = "Mia;Chen;8a;17;mia@lake.example;student;2026-08-31;;2026/27\n"


def second(line: str) -> str:
    return f"{HEAD}{MIA}{line}\n"


LISTS = (
    Broken("empty", "", "list.csv", "there is nothing in it", "paste at least one name"),
    Broken("blank lines", "\n \n\n", "list.csv", "there is nothing in it", "Export the list again"),
    Broken("old workbook", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rest", "list.csv", "(.xls)", "“CSV UTF-8”"),
    Broken("pdf", b"%PDF-1.7\n%rest", "list.csv", "it is a PDF", "as CSV from the system"),
    Broken("rtf", b"{\\rtf1\\ansi Mia}", "list.csv", "formatting (RTF)", "copy the names and paste"),
    Broken("sign-in page", b"<!DOCTYPE html><html>", "list.csv", "web page", "Sign in to that system"),
    Broken("picture", b"\x89PNG\r\n\x1a\n", "list.csv", "it is a picture", "type the names"),
    Broken("nought", b"Name\nMia\nJo\x00nas\n", "list.csv, line 3", "no text has", "of another kind"),
    Broken("half a UTF-16", b"\xff\xfeN\x00a\x00m\x00e\x00\n\x00M", "list.csv, line 2", "say utf-16", "CSV UTF-8"),
    Broken(
        "joined encodings",
        "Name\nZoë\n".encode() + "Jürgen\n".encode("cp1252"),
        "list.csv, line 3",
        "two encodings",
        "before you join them",
    ),
    Broken(
        "Greek page",
        "Όνομα\nΜαρία\n".encode("iso8859-7"),
        "list.csv, line 1",
        "encoding that cannot be told",
        "CSV UTF-8",
    ),
    Broken("no such byte", b"Name\nJ\xfcrgen\n\x81va\n", "list.csv, line 3", "means nothing in cp1252", "CSV UTF-8"),
    Broken("open quote", second('"Jonas;Weber;8a\nLea;Kurz;8a'), "list.csv, line 3", "is not closed", "Close it"),
    Broken("text after quote", second('"Jonas"x;Weber'), "list.csv, line 3", "closing quotation mark", "Double the"),
    Broken("too many lines", "Name\n" + "Mia\n" * 200_001, "list.csv, line 200001", "may have 200,000", "Split it"),
    Broken("long cell", f"Name;Notes\nMia;{'x' * 2001}\n", "list.csv, line 2, column B", "more than 2,000", "shorten"),
    Broken("endless line", f"Name\n{'Mia;' * 6000}", "list.csv, line 2", "more than 20,000", "line breaks"),
    Broken(
        "quote over lines", 'Name;Class\n"Mia;8a\n' + "Lea;8a\n" * 200, "list.csv, line 2", "is not closed", "Close"
    ),
    Broken(
        "cells too many", second("Jonas;Weber;8a;18;;;;;;over"), "list.csv, line 3", "10 cells under 9", "between quot"
    ),
    Broken("titles only", HEAD, "list.csv, line 1", "nobody below them", "with its people"),
    Broken("no name", "Class;E-mail\n8a;m@x.example\n", "list.csv, line 1", "a name: Class, E-mail", "“First name”"),
    Broken("nothing but numbers", "17;8a\n18;8a\n", "list.csv, line 1", "no column has names", "“Name” above"),
    Broken("three columns of words", "a;b;c\nd;e;f\n", "list.csv, line 1", "columns A, B, C", "a line with titles"),
    Broken(
        "titles in Finnish",
        "Etunimi;Sukunimi;Luokka\nAino;Korhonen;8a\nEero;Mäki;8a\n",
        "list.csv, line 1",
        "not known: Etunimi, Sukunimi, Luokka",
        "in another language",
    ),
    Broken(
        "title twice",
        "Name;E-mail;Mail\nMia;m@x.example;\n",
        "list.csv, line 1, column Mail",
        "the same as",
        "another title",
    ),
    Broken("line without name", second(";;8a;18"), "list.csv, line 3, column Last name", "no name", "Write the name"),
    Broken(
        "long name",
        second(f"{'x' * 121};Weber"),
        "list.csv, line 3, column First name",
        "longer than 120",
        "Shorten it",
    ),
    Broken(
        "no letter", second("--;?"), "list.csv, line 3, column First name", "“-- ?” has no letter", "take the line out"
    ),
    Broken(
        "a title inside",
        "Mia Chen\nClass 8b\nLea Kurz\n",
        "list.csv, line 2, column A",
        "“Class 8b” has a digit",
        "a column of its own",
    ),
    Broken(
        "bell", second("Jo\x07nas;Weber"), "list.csv, line 3, column First name", "cannot be printed", "Type the name"
    ),
    Broken(
        "formula", second("=1+1;Weber"), "list.csv, line 3, column First name", "as a formula does", "never worked out"
    ),
    Broken(
        "lost letter", second("J\ufffdrgen;Weber"), "list.csv, line 3, column First name", "lost a letter", "again as"
    ),
    Broken(
        "garbled", second("JÃ¼rgen;Weber"), "list.csv, line 3, column First name", "and read in another", "in between"
    ),
    Broken(
        "address",
        second("Jonas;Weber;8a;18;jonas at lake"),
        "list.csv, line 3, column E-mail",
        "“jonas at lake”",
        "name@school",
    ),
    Broken(
        "role",
        second("Jonas;Weber;8a;18;;captain"),
        "list.csv, line 3, column Role",
        "“captain” is no role",
        "empty for a student",
    ),
    Broken(
        "date",
        second("Jonas;Weber;8a;18;;;08/31/2026"),
        "list.csv, line 3, column Start",
        "“08/31/2026”",
        "as 2026-08-31",
    ),
    Broken(
        "day",
        second("Jonas;Weber;8a;18;;;2026-02-30"),
        "list.csv, line 3, column Start",
        "no calendar has",
        "the month",
    ),
    Broken(
        "backwards",
        second("Jonas;Weber;8a;18;;;2026-09-01;2026-08-01"),
        "list.csv, line 3, column End",
        "before it begins",
        "Change the two",
    ),
    Broken(
        "school year",
        second("Jonas;Weber;8a;18;;;;;2026/28"),
        "list.csv, line 3, column School year",
        "“2026/28”",
        "as 2026/27",
    ),
    Broken(
        "class",
        second(f"Jonas;Weber;{'8' * 81};18"),
        "list.csv, line 3, column Class",
        "too long for a class",
        "80 letters",
    ),
    Broken(
        "ID of two",
        second("Jonas;Weber;8a;17"),
        "list.csv, line 3, column ID",
        "Jonas Weber here and Mia Chen on line 2",
        "an ID of their own",
    ),
    Broken(
        "two roles",
        second("Mia;Chen;8b;17;mia@lake.example;teacher"),
        "list.csv, line 3, column Role",
        "teacher here and student on line 2",
        "same role",
    ),
    Broken(
        "two addresses",
        second("Mia;Chen;8b;17;m.chen@lake.example"),
        "list.csv, line 3, column E-mail",
        "on line 2",
        "same address",
    ),
)


@pytest.mark.parametrize("case", LISTS, ids=lambda case: case.name)
def test_a_broken_list_says_where_and_what_and_how_to_mend_it(case: Broken) -> None:
    reading = read_file("list.csv", case.data if isinstance(case.data, bytes) else case.data.encode())
    (only,) = (worded(fault) for fault in reading.faults)
    assert only.where == case.where
    assert case.what in only.what
    assert case.remedy in only.remedy


def test_a_line_is_the_one_a_spreadsheet_shows() -> None:
    text = 'sep=;\nName;Class\n"Mia\nChen";8a\n\n=x;8a\n'
    (fault,) = read_file("list.csv", text.encode()).faults
    assert (fault.code, fault.place.line) == ("formula", 4)


def test_all_faults_are_listed_and_not_only_the_first() -> None:
    text = "Name;E-mail\nMia;nowhere\n=x;a@b.example\n;c@d.example\n"
    assert [fault.code for fault in read_text(text).faults] == ["bad_email", "formula", "missing_name"]


def test_faults_without_end_are_counted() -> None:
    reading = read_text("Name;E-mail\n" + "Mia;nowhere\n" * 300)
    assert (len(reading.faults), reading.more_faults) == (200, 100)
