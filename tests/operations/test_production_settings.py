"""Production settings refuse to start when something would be unsafe, and say what in one line."""

import os
import secrets
import subprocess
import sys

import pytest
from django.conf import settings

SOUND = {
    "DJANGO_SETTINGS_MODULE": "config.settings.prod",
    "SECRET_KEY": secrets.token_urlsafe(60),
    "ALLOWED_HOSTS": "rynek.example.org",
    "PUBLIC_URL": "https://rynek.example.org",
    "EMAIL_URL": "smtp://localhost:25",
    "DATABASE_URL": "postgres://rynek@localhost/rynek",
    "REDIS_URL": "redis://localhost:6379/0",
}


def start(tmp_path: object, **changes: str) -> subprocess.CompletedProcess[str]:
    """Start Django on the production settings in a clean process."""
    environment = {"PATH": os.environ["PATH"], "DATA_DIR": str(tmp_path), **SOUND, **changes}
    return subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=settings.BASE_DIR,
        env={key: value for key, value in environment.items() if value},
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_starts_when_everything_is_sound(tmp_path: object) -> None:
    assert start(tmp_path).returncode == 0


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"SECRET_KEY": ""}, "SECRET_KEY (or SECRET_KEY_FILE) is missing"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "a" * 80}, "SECRET_KEY is weak"),
        ({"SECRET_KEY": "change-me-" + secrets.token_urlsafe(60)}, "SECRET_KEY is weak"),
        ({"DEBUG": "1"}, "DEBUG is on"),
        ({"PAYMENT_GATEWAYS": "bank_transfer,sandbox"}, "sandbox"),
        ({"ALLOWED_HOSTS": "*"}, "ALLOWED_HOSTS"),
        ({"PUBLIC_URL": "http://rynek.example.org"}, "PUBLIC_URL"),
        ({"DATABASE_URL": ""}, "DATABASE_URL"),
        ({"REDIS_URL": ""}, "REDIS_URL"),
        ({"EMAIL_URL": ""}, "EMAIL_URL"),
    ],
    ids=lambda value: str(value)[:40] if isinstance(value, str) else None,
)
def test_refuses_to_start(tmp_path: object, changes: dict[str, str], reason: str) -> None:
    result = start(tmp_path, **changes)
    assert result.returncode != 0
    last = result.stderr.strip().splitlines()[-1]
    assert "Production will not start" in last
    assert reason in last


def test_reads_the_secret_from_a_file(tmp_path: object) -> None:
    path = os.path.join(str(tmp_path), "secret")
    with open(path, "w", encoding="utf-8") as file:
        file.write(secrets.token_urlsafe(60))
    assert start(tmp_path, SECRET_KEY="", SECRET_KEY_FILE=path).returncode == 0
