import json
import random
import zipfile
from pathlib import Path

from app.traces import CHUNK, LEAST, Traces


def test_a_text_is_found_wherever_it_stands(tmp_path: Path) -> None:
    rng = random.Random(7)
    texts = [f"planted {rng.getrandbits(64):x} é “{n}”" for n in range(200)]
    noise = rng.randbytes(3 * CHUNK)
    data = bytearray(noise)
    places = sorted(rng.sample(range(0, len(data) - 100, 100), len(texts)))
    places[:3] = [CHUNK - 60, CHUNK - 1, 2 * CHUNK - 7]
    for at, text in zip(places, texts, strict=True):
        data[at : at + len(text.encode())] = text.encode()
    file = tmp_path / "file.bin"
    file.write_bytes(data)
    assert sorted(trace.at for trace in Traces.of(texts).in_file(file)) == sorted(places)
    file.write_bytes(noise)
    assert list(Traces.of(texts).in_file(file)) == []


def test_a_text_is_found_as_json_writes_it_in_a_zip_and_in_parts(tmp_path: Path) -> None:
    text = 'He said "é": a line\nand one more, which goes on until it is cut into several pieces'
    file = tmp_path / "copy.zip"
    for written in (json.dumps({"a": text}), json.dumps(text, ensure_ascii=False), text[-45:], text):
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            packed.writestr("inside.json", written)
        found = list(Traces.of([text]).in_file(file))
        assert found, written
        assert {trace.file for trace in found} == {file / "inside.json"}


def test_what_others_wrote_too_and_what_is_short_is_no_evidence() -> None:
    traces = Traces.of(["Mia", "x = 5", "Take 3 from both sides.", "only I say this"])
    assert all(len(piece) >= LEAST for piece in traces.pieces)
    assert traces.without(["nothing", "so: Take 3 from both sides. Yes"]).pieces == {b"only I say this"}
    assert list(Traces.of(["Mia"]).in_bytes(b"Mia" * 100)) == []
