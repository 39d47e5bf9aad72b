"""Settings, read once from the environment (TRELLIS_*) and one file (trellis.toml) into a frozen value.

    settings = load_settings()                      # ./trellis.toml where there is one, then the environment
    settings = load_settings(port=8080)             # a command line option wins over both
    settings = load_settings(file=Path("/etc/trellis.toml"))

Every setting is described in docs/settings.md. What cannot be used raises SettingsError.
"""

import os
from collections.abc import Iterable
from difflib import get_close_matches
from importlib.resources.abc import Traversable
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from app.errors import SettingsError

FILE = Path("trellis.toml")
"""The settings file, looked for in the folder Trellis is started in."""

PREFIX = "TRELLIS_"
FOR_TESTS = frozenset({
    "TRELLIS_SHARED_DATA", "TRELLIS_TEST_POSTGRES", "TRELLIS_TEST_ON", "TRELLIS_SEQUENCES", "TRELLIS_SEQUENCES_SEED",
})  # fmt: skip
"""Variables that the project's own tests read, and no setting."""

REMEDIES = {
    "host": "Give the address to listen on: 127.0.0.1 for this machine only, 0.0.0.0 for every network it is on.",
    "port": "Give a number from 0 to 65535, as in TRELLIS_PORT=8000; 0 takes any free port.",
    "base_url": "Give the address people type, as in https://trellis.example.school, with no path after it.",
    "proxy": "Give the addresses or networks of the reverse proxy, as in 127.0.0.1 or 10.0.0.5, 10.1.0.0/16.",
    "secure_cookies": "Use true or false, or leave it out: then it follows base_url.",
    "database_url": "Use sqlite:///path/to/file.db or postgresql+psycopg://user:password@host/name, or leave it out.",
    "course_file_mb": "Give megabytes from 1 to 10000, as in 500.",
    "material_file_mb": "Give megabytes from 1 to 2000, as in 100.",
    "material_unpacked_mb": "Give megabytes from 1 to 10000, as in 500.",
    "material_ratio": "Give a number from 10 to 10000, as in 200.",
    "material_parts": "Give a number from 10 to 1000000, as in 10000.",
    "material_pages": "Give a number from 1 to 100000, as in 3000.",
    "material_seconds": "Give seconds above 0 and up to 3600, as in 120.",
    "material_memory_mb": "Give megabytes from 256 to 65536, as in 1024.",
    "material_uploads": "Give a number from 1 to 10000, as in 60.",
    "model_base_url": "Give the endpoint's address, as in http://127.0.0.1:11434/v1.",
    "model_method": "Use json_schema, function_calling or json_mode.",
    "model_timeout_s": "Give seconds above 0 and up to 300, as in 20.",
    "model_price_in": "Give what a million tokens sent cost, as in 0.25, or leave it out.",
    "model_price_out": "Give what a million tokens received cost, as in 2, or leave it out.",
    "retrieval_vectors": "Use true, or false to search by words and shapes of formulas alone.",
    "embeddings": "Use static (bundled), minilm (Chroma's model, where its files are) or endpoint.",
    "embeddings_base_url": "Give the endpoint's address, as in http://127.0.0.1:11434/v1.",
    "embeddings_dimensions": "Give how many numbers the model makes of a text, as in 1024.",
    "embeddings_timeout_s": "Give seconds above 0 and up to 300, as in 10.",
    "smtp_port": "Give a number from 1 to 65535, as in 587.",
    "smtp_security": "Use starttls, tls or none.",
    "mail_from": "Give the address that letters come from, as in trellis@school.example.",
    "alert_words_days": "Give days from 30 to 9150, as in 730.",
    "session_hours": "Give hours from 1 to 12, as in 8.",
    "keep_work_days": "Give days from 30 to 2190, as in 365.",
    "keep_leavers_days": "Give days from 30 to 2190, as in 365.",
    "keep_former_staff_days": "Give days from 30 to 2190, as in 365.",
    "keep_log_days": "Give days from 365 to 3650, as in 1095.",
    "keep_doors_days": "Give days from 1 to 365, as in 30.",
    "max_message_chars": "Give a number of characters from 200 to 20000, as in 4000.",
}


class Settings(BaseSettings):
    """Everything that can be set. Frozen; hand it on rather than reading the environment again."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, frozen=True, extra="forbid", env_ignore_empty=True, hide_input_in_errors=True
    )

    data: Path = Path("trellis-data")
    database_url: str = ""
    erasures_copy: Path | None = None
    alert_key: Path | None = None
    alert_words_days: int = Field(default=730, ge=30, le=9_150)
    host: str = Field(default="127.0.0.1", min_length=1)
    port: int = Field(default=8000, ge=0, le=65535)
    base_url: str = ""
    proxy: str = ""
    secure_cookies: bool | None = None
    session_hours: int = Field(default=12, ge=1, le=12)
    max_message_chars: int = Field(default=4000, ge=200, le=20_000)
    keep_work_days: int = Field(default=365, ge=30, le=2_190)
    keep_leavers_days: int = Field(default=365, ge=30, le=2_190)
    keep_former_staff_days: int = Field(default=365, ge=30, le=2_190)
    keep_log_days: int = Field(default=1_095, ge=365, le=3_650)
    keep_doors_days: int = Field(default=30, ge=1, le=365)
    course_file_mb: int = Field(default=500, ge=1, le=10_000)
    material_file_mb: int = Field(default=100, ge=1, le=2_000)
    material_unpacked_mb: int = Field(default=500, ge=1, le=10_000)
    material_ratio: int = Field(default=200, ge=10, le=10_000)
    material_parts: int = Field(default=10_000, ge=10, le=1_000_000)
    material_pages: int = Field(default=3_000, ge=1, le=100_000)
    material_seconds: float = Field(default=120.0, gt=0, le=3_600)
    material_memory_mb: int = Field(default=1_024, ge=256, le=65_536)
    material_uploads: int = Field(default=60, ge=1, le=10_000)
    model: str = ""
    model_base_url: str = ""
    model_api_key: SecretStr = SecretStr("")
    model_method: Literal["json_schema", "function_calling", "json_mode"] = "json_schema"
    model_timeout_s: float = Field(default=20.0, gt=0, le=300)
    model_price_in: float = Field(default=0.0, ge=0, le=1_000_000, allow_inf_nan=False)
    model_price_out: float = Field(default=0.0, ge=0, le=1_000_000, allow_inf_nan=False)
    retrieval_vectors: bool = True
    embeddings: Literal["static", "minilm", "endpoint"] = "static"
    embeddings_folder: Path | None = None
    embeddings_model: str = ""
    embeddings_base_url: str = ""
    embeddings_api_key: SecretStr = SecretStr("")
    embeddings_dimensions: int = Field(default=0, ge=0, le=8192)
    embeddings_timeout_s: float = Field(default=10.0, gt=0, le=300)
    smtp_host: str = ""
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_security: Literal["starttls", "tls", "none"] = "starttls"
    smtp_user: str = ""
    smtp_password: SecretStr = SecretStr("")
    mail_from: str = Field(default="", pattern=r"^([^\s@<>,;]+@[^\s@<>,;]+)?$")

    @field_validator("base_url", "model_base_url", "embeddings_base_url")
    @classmethod
    def _is_an_address(cls, value: str) -> str:
        parts = urlsplit(value)
        if value and (parts.scheme not in {"http", "https"} or not parts.hostname):
            raise ValueError("it must begin with http:// or https:// and name a host")
        return value.rstrip("/")

    @field_validator("base_url")
    @classmethod
    def _has_no_path(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.path or parts.query or parts.fragment:
            raise ValueError("nothing may follow the host")
        return value

    @field_validator("proxy")
    @classmethod
    def _are_addresses(cls, value: str) -> str:
        for one in _proxies(value):
            if ip_network(one).prefixlen == 0:
                raise ValueError("it names every address there is, and then anybody could claim any")
        return value

    @field_validator("database_url")
    @classmethod
    def _names_a_database(cls, value: str) -> str:
        if value and "://" not in value:
            raise ValueError("it is not a database address")
        return value

    @model_validator(mode="after")
    def _fit_together(self) -> "Settings":
        if self.model_base_url and not self.model:
            raise ValueError(
                "model_base_url is set but model is not. Name the model too, as in TRELLIS_MODEL=llama3.1, "
                "or remove model_base_url to use the embedded writer."
            )
        if self.model and not self.model_base_url:
            raise ValueError(
                "model is set but model_base_url is not. Give the endpoint's address too, as in "
                "TRELLIS_MODEL_BASE_URL=http://127.0.0.1:11434/v1, or remove model to use the embedded writer."
            )
        named = (self.embeddings_model, self.embeddings_base_url, self.embeddings_dimensions)
        if self.embeddings == "endpoint" and not all(named):
            raise ValueError(
                "embeddings is endpoint, which needs embeddings_model, embeddings_base_url and embeddings_dimensions "
                "(how many numbers the model gives for a text, such as 1024). Set all three, or remove embeddings "
                "to use the bundled vectors."
            )
        if self.embeddings != "endpoint" and any(named):
            raise ValueError(
                "an embeddings endpoint is described but not used. Set TRELLIS_EMBEDDINGS=endpoint, or remove "
                "embeddings_model, embeddings_base_url and embeddings_dimensions."
            )
        if not self.retrieval_vectors and self.embeddings != "static":
            raise ValueError(
                f"retrieval_vectors is false, but embeddings is {self.embeddings}, which makes vectors. "
                "Remove one of the two."
            )
        if bool(self.smtp_host) != bool(self.mail_from):
            raise ValueError(
                "smtp_host and mail_from go together: the mail server, and the address that letters come from. "
                "Set both, or remove both to send no mail."
            )
        if bool(self.smtp_user) != bool(self.smtp_password.get_secret_value()):
            raise ValueError("smtp_user and smtp_password go together. Set both, or remove both.")
        if self.smtp_user and self.smtp_security == "none" and self.smtp_host not in {"localhost", "127.0.0.1", "::1"}:
            raise ValueError(
                "smtp_security is none, so smtp_password would be sent for everybody on the way to read. "
                "Use starttls or tls, or remove smtp_user and smtp_password."
            )
        if self.secure_cookies and self.base_url.startswith("http://"):
            raise ValueError(
                "secure_cookies is true but base_url begins with http://, so nobody could sign in. "
                "Use an https:// base_url, or remove secure_cookies."
            )
        return self

    @property
    def database(self) -> str:
        """The database to open: ``database_url``, or SQLite in the data folder."""
        return self.database_url or f"sqlite:///{(self.data / 'trellis.db').resolve()}"

    @property
    def proxies(self) -> list[str]:
        """The addresses and networks whose word on who asks is believed."""
        return _proxies(self.proxy)

    def is_proxy(self, address: str) -> bool:
        """Whether this address is the reverse proxy's."""
        try:
            asked = ip_address(address)
        except ValueError:
            return False
        return any(asked in ip_network(one) for one in self.proxies)

    @property
    def https(self) -> bool:
        """Whether cookies are marked Secure: as set, or by the scheme of ``base_url``."""
        return self.base_url.startswith("https://") if self.secure_cookies is None else self.secure_cookies

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """What was passed in wins over the environment, which wins over the file."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, _File(settings_cls)


class _File(TomlConfigSettingsSource):
    """The file. Names may stand in a table: ``vectors`` below ``[retrieval]`` is ``retrieval_vectors``."""

    def _read_file(self, file_path: Path | Traversable) -> dict[str, Any]:
        read = super()._read_file(file_path)
        tables = {name: value for name, value in read.items() if isinstance(value, dict)}
        flat = {f"{table}_{name}": value for table, inside in tables.items() for name, value in inside.items()}
        return {name: value for name, value in read.items() if name not in tables} | flat


def _know_all(environment: Iterable[str]) -> None:
    """Refuse a variable of ours that is no setting: a slip in its name would leave a school with the default."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    names = (name for name in environment if name.upper().startswith(PREFIX))
    unknown = sorted(name for name in names if name.upper() not in known | FOR_TESTS)
    if not unknown:
        return
    lines = []
    for name in unknown:
        near = get_close_matches(name[len(PREFIX) :].lower(), list(Settings.model_fields), 1, 0.6)
        meant = f"Did you mean {PREFIX}{near[0].upper()}?" if near else "docs/settings.md lists them all."
        lines.append(f"The environment has {name}, which is no setting. {meant} Correct the name or remove it.")
    raise SettingsError("\n".join(lines))


def _proxies(value: str) -> list[str]:
    return [str(ip_network(one.strip(), strict=False)) for one in value.split(",") if one.strip()]


def load_settings(file: Path | None = None, **given: object) -> Settings:
    """Read the settings; ``given`` are values from a command line and win over everything.

    Raises:
        SettingsError: a value cannot be used, a name is unknown, or ``file`` is not there or not TOML.
    """
    _know_all(os.environ)
    source = file or FILE
    if file is not None and not file.is_file():
        raise SettingsError(f"There is no settings file at {file}. Check the path, or leave the option out.")

    class FromFile(Settings):
        model_config = SettingsConfigDict(toml_file=source)

    try:
        read = FromFile(**given)  # type: ignore[arg-type]
    except ValidationError as error:
        raise SettingsError(_explain(error, source)) from None
    except ValueError as error:
        raise SettingsError(f"{source} is not valid TOML: {error}. Correct it, or move it away.") from None
    return Settings.model_construct(**{name: getattr(read, name) for name in Settings.model_fields})


def _explain(error: ValidationError, source: Path) -> str:
    lines = []
    for problem in error.errors(include_url=False, include_input=False):
        name = ".".join(str(part) for part in problem["loc"])
        said: Any = problem["msg"].removeprefix("Value error, ")
        if not name:
            lines.append(f"Settings: {said}")
        elif problem["type"] == "extra_forbidden":
            known = ", ".join(Settings.model_fields)
            lines.append(
                f"Setting {name} in {source} is unknown. Correct the name or remove it; the settings are {known}."
            )
        else:
            remedy = REMEDIES.get(name, "See docs/settings.md.")
            lines.append(
                f"Setting {name} (TRELLIS_{name.upper()}, or {name} in {source}) cannot be used: {said}. {remedy}"
            )
    return "\n".join(lines)
