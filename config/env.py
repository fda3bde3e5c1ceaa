"""Typed readers of environment variables: the only place that looks at os.environ."""

from pathlib import Path

import environ

BASE_DIR = Path(__file__).resolve().parent.parent

_env = environ.Env()


def text(name: str, default: str = "") -> str:
    """Read a string; an unset or empty variable gives the default."""
    value: str = _env.str(name, default)
    return value or default


def flag(name: str, *, default: bool = False) -> bool:
    """Read a yes/no variable (1, true, yes, on)."""
    value: bool = _env.bool(name, default)
    return value


def number(name: str, default: int) -> int:
    """Read a whole number."""
    value: int = _env.int(name, default)
    return value


def words(name: str, default: list[str] | None = None) -> list[str]:
    """Read a comma-separated list."""
    value: list[str] = _env.list(name, default=default or [])
    return value


def secret(name: str) -> str:
    """Read a secret from NAME, or from the file that NAME_FILE points at (Docker and systemd credentials)."""
    path = text(f"{name}_FILE")
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    return text(name)


def data_dir() -> Path:
    """Give the folder of everything that must survive a restart: database, media, broker files."""
    return Path(text("DATA_DIR", str(BASE_DIR / "var"))).resolve()


def database() -> dict[str, object]:
    """Describe the database: DATABASE_URL (PostgreSQL) or SQLite in WAL mode with IMMEDIATE transactions.

    IMMEDIATE takes the write lock at BEGIN, so two writers queue instead of failing with "database is locked"
    (docs/adr/0002). Connections to SQLite are kept by their threads: opening one costs 1.5 ms, because the first to
    open makes the WAL index and the last to close folds the WAL away; a page from the page cache costs less than that.
    Each thread has a connection with a page cache of its own; it is 1 MB, because the system keeps the file's pages
    for all of them anyway.
    """
    url = text("DATABASE_URL")
    if url:
        config: dict[str, object] = _env.db_url_config(url)
        # A pool would keep connections across forks of gunicorn; persistent connections suffice for one worker each.
        config.setdefault("CONN_MAX_AGE", 60)
        config.setdefault("CONN_HEALTH_CHECKS", True)
        return config
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data_dir() / "rynek.sqlite3",
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-500;",
        },
    }


def mail(url: str) -> dict[str, object]:
    """Turn a mail address such as smtp+tls://user:password@host:587 into Django's EMAIL_* settings."""
    config: dict[str, object] = _env.email_url_config(url)
    return config
