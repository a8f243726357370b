"""The one place where settings are read from the environment, typed."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

_EXAMPLES = {
    "SECRET_KEY": "a long random string",
    "DATABASE_URL": "postgresql://user:password@host:5432/name",
    "DATABASE_OWNER_URL": "postgresql://owner:password@host:5432/name",
    "REDIS_URL": "redis://host:6379/0 or unix:///path/to/socket",
    "FILES_DIR": "the absolute path of a folder that web and worker share",
    "DEBUG": "true or false",
}
_LOOPBACK = {"localhost", "127.0.0.1", "[::1]"}
_SECONDS_TO_CONNECT = "5"


def _wrong(name: str, said: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{name} {said}. Set it to {_EXAMPLES[name]}.")


@dataclass(frozen=True, slots=True)
class Environment:
    """What a process is told from outside. Raises ImproperlyConfigured, naming the variable."""

    secret_key: str
    allowed_hosts: list[str]
    debug: bool
    database: dict[str, Any]
    owner: dict[str, Any] | None
    redis_url: str
    files_dir: Path

    @property
    def serves_this_machine_only(self) -> bool:
        """Whether no allowed host can be reached from elsewhere: then there is no HTTPS."""
        return _LOOPBACK.issuperset(self.allowed_hosts)

    @property
    def broker_url(self) -> str:
        """The same Redis as Celery spells it; on a socket it calls the number of the database
        otherwise."""
        return self.redis_url.replace("unix://", "redis+socket://", 1).replace(
            "?db=", "?virtual_host=", 1
        )

    @classmethod
    def read(cls, values: Mapping[str, str]) -> "Environment":
        """The environment in `values` (as os.environ)."""
        owner_url = values.get("DATABASE_OWNER_URL", "")
        return cls(
            secret_key=_required(values, "SECRET_KEY"),
            allowed_hosts=_list(values.get("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")),
            debug=_boolean(values, "DEBUG"),
            database=database("DATABASE_URL", _required(values, "DATABASE_URL")),
            owner=database("DATABASE_OWNER_URL", owner_url) if owner_url else None,
            redis_url=_redis(_required(values, "REDIS_URL")),
            files_dir=_folder(values),
        )


def _required(values: Mapping[str, str], name: str) -> str:
    if not (value := values.get(name, "").strip()):
        raise _wrong(name, "is not set")
    return value


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _boolean(values: Mapping[str, str], name: str) -> bool:
    text = values.get(name, "false").strip().lower()
    if text not in {"true", "false", "1", "0", ""}:
        raise _wrong(name, f"is {text!r}")
    return text in {"true", "1"}


def _folder(values: Mapping[str, str]) -> Path:
    path = Path(_required(values, "FILES_DIR"))
    if not path.is_absolute():
        raise _wrong("FILES_DIR", f"is {str(path)!r}, not an absolute path")
    return path


def _redis(url: str) -> str:
    if urlsplit(url).scheme not in {"redis", "rediss", "unix"}:
        raise _wrong("REDIS_URL", f"begins with {urlsplit(url).scheme or 'no scheme'!r}")
    return url


def database(variable: str, url: str) -> dict[str, Any]:
    """Django's settings for a PostgreSQL address; a unix socket's folder goes in `?host=`."""
    try:
        parts = urlsplit(url)
        port = str(parts.port or "")
    except ValueError:  # what it says may hold the password
        raise _wrong(variable, "has no readable host and port") from None
    if parts.scheme not in {"postgresql", "postgres"}:
        raise _wrong(variable, f"begins with {parts.scheme or 'no scheme'!r}")
    name = unquote(parts.path.lstrip("/"))
    if not name:
        raise _wrong(variable, "names no database")
    given = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    options = {"connect_timeout": _SECONDS_TO_CONNECT} | given
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": options.pop("port", port),
        "OPTIONS": options,
    }
