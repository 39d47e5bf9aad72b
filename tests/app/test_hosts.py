"""Where base_url is set, only its host is answered, and this machine's own."""

from dataclasses import replace

import pytest

from app.security.hosts import ours
from app.settings import Settings
from app.web import create_app
from tests.app.conftest import Caller
from tests.app.school import School


@pytest.mark.parametrize(
    ("host", "base_url", "answered"),
    [
        ("trellis.school", "https://trellis.school", True),
        ("TRELLIS.school:443", "https://trellis.school", True),
        ("trellis.school:8000", "http://trellis.school:8000", True),
        ("trellis.school", "http://trellis.school:8000", False),
        ("[2001:db8::1]:8000", "http://[2001:db8::1]:8000", True),
        ("127.0.0.1:8000", "https://trellis.school", True),
        ("localhost", "https://trellis.school", True),
        ("[::1]:8000", "https://trellis.school", True),
        ("trellis.school.evil.example", "https://trellis.school", False),
        ("evil.example", "https://trellis.school", False),
        ("evil.example@trellis.school", "https://trellis.school", False),
        ("trellis.school/x", "https://trellis.school", False),
        ("127.0.0.1.evil.example", "https://trellis.school", False),
        ("trellis.school:many", "https://trellis.school", False),
        ("[", "https://trellis.school", False),
        ("", "https://trellis.school", False),
    ],
)
def test_one_host_is_ours(host: str, base_url: str, answered: bool) -> None:
    assert ours([host], base_url) is answered
    assert not ours([host, host], base_url)
    assert not ours([], base_url)


def test_another_host_is_led_to_the_address(school: School) -> None:
    settings = Settings(data=school.trellis.settings.data, base_url="http://trellis.school")
    app = create_app(replace(school.trellis, settings=settings))
    assert Caller(app, "http://trellis.school").get("/").status_code == 200
    for page in ("/", "/sign-in", "/static/css/base.css", "/nope"):
        answer = Caller(app, "http://evil.example").get(page)
        assert answer.status_code == 421
        assert "Open http://trellis.school instead." in answer.text
        assert answer.headers["content-security-policy"]
    assert Caller(app, "http://127.0.0.1:8000").get("/health").status_code == 200
    app.state.desk.close()
