"""Settings from environment and file, and what is said of those that cannot be used."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import ValidationError

from app.cli import main
from app.errors import SettingsError
from app.settings import FOR_TESTS, Settings, load_settings
from app.wiring import wire

DOCS = Path(__file__).parents[2] / "docs" / "settings.md"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with no settings file, and no setting in the environment."""
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"TRELLIS_{name.upper()}", raising=False)
    return tmp_path


def test_every_setting_is_documented_and_nothing_else_is() -> None:
    documented = re.findall(r"^\| `(\w+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE)
    assert documented == list(Settings.model_fields)


def test_documented_defaults_are_the_defaults() -> None:
    settings = load_settings()
    for name, said in re.findall(r"^\| `(\w+)` \| `([^`]+)` \|", DOCS.read_text(encoding="utf-8"), re.MULTILINE):
        value = getattr(settings, name)
        assert said == (f"{value:g}" if isinstance(value, float) else str(value)), name


def test_with_no_settings_it_runs_on_this_machine_with_no_model(elsewhere: Path) -> None:
    settings = load_settings()
    assert (settings.host, settings.model, settings.https) == ("127.0.0.1", "", False)
    assert settings.database == f"sqlite:///{elsewhere / 'trellis-data' / 'trellis.db'}"


def test_what_is_given_wins_over_the_environment_which_wins_over_the_file(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / "trellis.toml").write_text('port = 1\nhost = "0.0.0.0"\nsession_hours = 3\n')
    monkeypatch.setenv("TRELLIS_PORT", "2")
    monkeypatch.setenv("TRELLIS_HOST", "::1")
    settings = load_settings(port=3)
    assert (settings.port, settings.host, settings.session_hours) == (3, "::1", 3)


def test_a_name_may_stand_in_a_table_of_the_file(elsewhere: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (elsewhere / "trellis.toml").write_text("port = 1\n[retrieval]\nvectors = false\n[model]\ntimeout_s = 3\n")
    settings = load_settings()
    assert (settings.port, settings.retrieval_vectors, settings.model_timeout_s) == (1, False, 3)
    monkeypatch.setenv("TRELLIS_RETRIEVAL_VECTORS", "true")
    assert load_settings().retrieval_vectors
    (elsewhere / "trellis.toml").write_text("[retrieval]\nvector = false\n")
    with pytest.raises(SettingsError, match=r"retrieval_vector .* is unknown"):
        load_settings()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("TRELLIS_PROT", "Did you mean TRELLIS_PORT?"),
        ("TRELLIS_MODEL_URL", "Did you mean TRELLIS_MODEL_BASE_URL?"),
        ("trellis_modle", "Did you mean TRELLIS_MODEL?"),
        ("TRELLIS_XYZZY", "docs/settings.md lists them all."),
    ],
)
def test_an_unknown_variable_stops_the_start_and_names_the_nearest(
    monkeypatch: pytest.MonkeyPatch, name: str, said: str
) -> None:
    monkeypatch.setenv("TRELLIS_SHARED_DATA", "x")
    load_settings()
    monkeypatch.setenv(name, "sk-secret")
    with pytest.raises(SettingsError) as refused:
        load_settings()
    said = f"The environment has {name}, which is no setting. {said} Correct the name or remove it."
    assert str(refused.value) == said
    assert CliRunner().invoke(main, ["courses"]).exit_code == 1


def test_variables_of_the_tests_are_no_settings_and_no_others_are_read() -> None:
    read = {
        name
        for file in (Path(__file__).parents[2] / "tests").rglob("*.py")
        for name in re.findall(r"environ(?:\.get\(|\[)\"(TRELLIS_\w+)", file.read_text(encoding="utf-8"))
    }
    known = {f"TRELLIS_{setting.upper()}" for setting in Settings.model_fields}
    assert read - known <= FOR_TESTS


def test_settings_are_frozen_and_keep_the_key_to_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_MODEL_API_KEY", "sk-very-secret")
    settings = load_settings()
    assert settings.model_api_key.get_secret_value() == "sk-very-secret"
    assert "very-secret" not in f"{settings!r}{settings}"
    with pytest.raises(ValidationError, match="frozen"):
        settings.port = 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"port": "many"}, ["port", "TRELLIS_PORT", "Give a number from 0 to 65535"]),
        ({"port": 70_000}, ["port", "65535"]),
        (
            {"base_url": "trellis.school"},
            ["base_url", "begin with http:// or https://", "https://trellis.example.school"],
        ),
        ({"base_url": "https://trellis.school/app"}, ["base_url", "nothing may follow the host"]),
        ({"proxy": "the proxy"}, ["proxy", "10.1.0.0/16"]),
        ({"proxy": "*"}, ["proxy", "127.0.0.1"]),
        ({"proxy": "127.0.0.1, 0.0.0.0/0"}, ["proxy", "every address there is"]),
        ({"database_url": "trellis.db"}, ["database_url", "sqlite:///path/to/file.db"]),
        ({"model": "m"}, ["model_base_url is not", "or remove model"]),
        ({"model_base_url": "http://127.0.0.1/v1"}, ["model is not", "Name the model too"]),
        ({"retrieval_vectors": "some"}, ["TRELLIS_RETRIEVAL_VECTORS", "Use true, or false"]),
        ({"retrieval_vectors": False, "embeddings": "minilm"}, ["embeddings is minilm", "Remove one of the two"]),
        ({"model_method": "magic"}, ["model_method", "json_schema, function_calling or json_mode"]),
        ({"model_timeout_s": 0}, ["model_timeout_s", "Give seconds above 0"]),
        ({"smtp_host": "mail.example"}, ["smtp_host and mail_from go together", "remove both"]),
        ({"mail_from": "nobody"}, ["mail_from", "trellis@school.example"]),
        ({"smtp_security": "ssl"}, ["smtp_security", "starttls, tls or none"]),
        (
            {"smtp_host": "mail.example", "mail_from": "a@b.example", "smtp_user": "t", "smtp_password": "p"}
            | {"smtp_security": "none"},
            ["smtp_security is none", "Use starttls or tls"],
        ),
        ({"session_hours": 0}, ["session_hours", "Give hours from 1 to 12"]),
        ({"max_message_chars": 5}, ["max_message_chars", "Give a number of characters"]),
        ({"host": ""}, ["host", "127.0.0.1 for this machine only"]),
        ({"secure_cookies": "maybe"}, ["secure_cookies", "true or false"]),
        ({"secure_cookies": True, "base_url": "http://x"}, ["secure_cookies is true", "nobody could sign in"]),
    ],
)
def test_a_value_that_cannot_be_used_names_the_setting_and_the_remedy(
    given: dict[str, object], said: list[str]
) -> None:
    with pytest.raises(SettingsError) as raised:
        load_settings(None, **given)
    assert [part for part in said if part not in str(raised.value)] == []
    assert "\n" not in str(raised.value)


def test_a_wrong_secret_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRELLIS_DATABASE_URL", "hunter2")
    with pytest.raises(SettingsError) as raised:
        load_settings()
    assert "hunter2" not in str(raised.value)


def test_a_misspelt_name_in_the_file_is_refused(elsewhere: Path) -> None:
    (elsewhere / "trellis.toml").write_text("prot = 8000\n")
    with pytest.raises(SettingsError, match=r"Setting prot in trellis\.toml is unknown.*port"):
        load_settings()


def test_a_broken_or_missing_file_says_so(elsewhere: Path) -> None:
    broken = elsewhere / "broken.toml"
    broken.write_text("port = \n")
    with pytest.raises(SettingsError, match="not valid TOML"):
        load_settings(broken)
    with pytest.raises(SettingsError, match="There is no settings file"):
        load_settings(elsewhere / "nowhere.toml")


@pytest.mark.parametrize(
    ("given", "https"),
    [
        ({"base_url": "https://trellis.school"}, True),
        ({"base_url": "http://trellis.local"}, False),
        ({"base_url": "https://trellis.school", "secure_cookies": False}, False),
        ({"secure_cookies": True}, True),
    ],
)
def test_cookies_are_secure_with_https(given: dict[str, object], https: bool) -> None:
    assert load_settings(None, **given).https is https


def test_an_embeddings_endpoint_needs_its_three_settings() -> None:
    with pytest.raises(SettingsError, match="needs embeddings_model, embeddings_base_url and embeddings_dimensions"):
        load_settings(embeddings="endpoint", embeddings_model="bge-m3")
    with pytest.raises(SettingsError, match="described but not used"):
        load_settings(embeddings_model="bge-m3")
    with pytest.raises(SettingsError, match=r"static \(bundled\), minilm"):
        load_settings(embeddings="other")


def test_the_embedder_is_the_one_that_is_set(tmp_path: Path) -> None:
    endpoint = {"embeddings_model": "m", "embeddings_base_url": "http://127.0.0.1:9/v1", "embeddings_dimensions": 8}
    names = []
    for given in ({}, {"embeddings": "minilm"}, {"embeddings": "endpoint", **endpoint}):
        trellis = wire(load_settings(data=tmp_path, **given))
        names.append(trellis.index.embedder)
        trellis.close()
    assert names == ["minilm-l6-v2-distilled-256", "minilm-l6-v2-onnx", "endpoint m"]
