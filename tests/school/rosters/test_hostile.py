"""Whatever somebody hands in, it is read or its faults are told: nothing is raised, and nothing takes long."""

import io
import time
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.roster import Reading
from school.rosters.planning import plan
from school.rosters.read import read_file, read_text
from school.rosters.told import summary, told
from school.rosters.wording import worded
from tests.school.rosters.building import FILES, FILES_12, zipped
from tests.school.rosters.plans import BY_HAND, THERE

SIGNS = st.text(alphabet='MiaChn ,;\t|"\n\r=@8a.-#2\u00fc\u200b\x00\x07陈', max_size=120)


def tellable(reading: Reading) -> None:
    """Everything about a list can be said, and a list without faults can be compared."""
    for each in (*reading.faults, *reading.notes):
        assert str(worded(each))
    for here, into in ((BY_HAND, "8a"), (THERE, "")):
        made = plan(reading, here, into=into)
        assert summary(made)
        assert all(section.lines for section in told(made))
        assert made == plan(reading, here, into=into)


@given(SIGNS)
@settings(max_examples=300, deadline=None)
def test_any_pasted_text_is_read_or_its_faults_are_told(pasted: str) -> None:
    tellable(read_text(pasted))


@given(st.sampled_from(["Name;Class;ID\n", "Nachname,Vorname\n", "Name\n", "sep=;\n"]), SIGNS)
@settings(max_examples=200, deadline=None)
def test_anything_below_a_header_is_read_or_its_faults_are_told(header: str, below: str) -> None:
    tellable(read_text(header + below))


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_read_or_their_faults_are_told(data: bytes) -> None:
    tellable(read_file("list.csv", data))
    tellable(read_file("list.zip", b"PK\x03\x04" + data))


@given(st.sampled_from(sorted(FILES_12)), st.data(), st.booleans())
@settings(max_examples=300, deadline=None)
def test_a_zip_with_anything_in_a_place_of_it_is_read_or_its_faults_are_told(
    name: str, data: st.DataObject, later: bool
) -> None:
    files = dict(FILES_12 if later or name not in FILES else FILES)
    text = files[name]
    at = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(at, min(len(text), at + 40)))
    files[name] = text[:at] + data.draw(SIGNS) + text[end:]
    tellable(read_file("r.zip", zipped(files)))


@given(st.integers(0, len(zipped()) - 1), st.integers(0, 255))
@settings(max_examples=300, deadline=None)
def test_a_zip_with_another_byte_is_read_or_its_faults_are_told(at: int, byte: int) -> None:
    data = bytearray(zipped())
    data[at] = byte
    tellable(read_file("r.zip", bytes(data)))


def test_what_is_made_to_take_long_does_not() -> None:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("manifest.csv", "0" * 60_000_000)
    hostile = (
        held.getvalue(),
        b";" * 5_000_000,
        b'"' * 5_000_000,
        b'"\n' * 2_000_000,
        b"\n" * 5_000_000,
        b"Name\n" + b"Mia\n" * 50_000,
        ("Name\n" + "a" * 119 + "\n").encode() * 10_000,
    )
    began = time.process_time()
    for data in hostile:
        reading = read_file("list.csv", data)
        assert reading.faults or reading.roster.people
    assert time.process_time() - began < 20
