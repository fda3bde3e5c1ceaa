"""The container's roles on production settings with a real PostgreSQL, Redis and mail server: a guest buys, mail comes.

No Docker engine is needed: `docker/entrypoint` is started the way the image starts it. Without DATABASE_URL and
TEST_REDIS_URL the test does not run and says so; CI gives both.
"""

import os
import re
import secrets
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest
from django.conf import settings

from tests.operations.conftest import Program, children, free_port, in_session_of, wait_until
from tests.operations.mail_sink import MailSink
from tests.visitor import BUYER, Visitor, fill_basket, place_order, walk_to_summary

ROOT = Path(settings.BASE_DIR)
HOST = "rynek.example.org"
MARKET = "import django; django.setup(); from tests.journeys.market import open_market; open_market()"
#: Where the image is built there is neither database nor Redis; see docker/Dockerfile.
BUILD = {
    "DATABASE_URL": "postgres://build.invalid/build",
    "REDIS_URL": "redis://build.invalid",
    "EMAIL_URL": "smtp://build.invalid",
}
GOODS = ["miod-lipowy-z-pogorza", "torba-lniana", "koszenie-trawnika"]


@pytest.fixture
def mail() -> Iterator[MailSink]:
    """A mail server for the length of a test."""
    sink = MailSink()
    yield sink
    sink.close()


@pytest.fixture
def production(tmp_path: Path, real_parts: dict[str, str], mail: MailSink) -> dict[str, str]:
    """The environment of a production container."""
    return {
        **real_parts,
        "PATH": f"{Path(sys.prefix) / 'bin'}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(tmp_path),
        "DATA_DIR": str(tmp_path / "data"),
        "BIND": "127.0.0.1",
        "PORT": str(free_port()),
        "SECRET_KEY": secrets.token_urlsafe(60),
        "ALLOWED_HOSTS": HOST,
        "PUBLIC_URL": f"https://{HOST}",
        "EMAIL_URL": mail.url,
        "WORKER_CONCURRENCY": "1",
        "WEB_WORKERS": "2",
    }


@pytest.fixture
def guests(production: dict[str, str]) -> Iterator[Callable[..., Visitor]]:
    """Give a function that makes a visitor behind the reverse proxy."""
    made: list[Visitor] = []

    def make(host: str = HOST, *, is_https: bool = True) -> Visitor:
        made.append(Visitor(int(production["PORT"]), host, is_https=is_https))
        return made[-1]

    yield make
    for visitor in made:
        visitor.close()


def test_every_role_starts_a_guest_buys_and_all_end_at_once(
    tmp_path: Path,
    production: dict[str, str],
    mail: MailSink,
    programs: list[Program],
    guests: Callable[..., Visitor],
) -> None:
    before = set(ROOT.iterdir())

    def start(role: str) -> Program:
        program = Program(["docker/entrypoint", role], production, str(ROOT), tmp_path / f"{role}.log")
        programs.append(program)
        return program

    production["STATIC_ROOT"] = str(tmp_path / "static")
    build = subprocess.run(
        ["docker/entrypoint", "python", "manage.py", "collectstatic", "--no-input", "--verbosity", "0"],
        env={**production, **BUILD},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert build.returncode == 0, build.stderr
    migrate = start("migrate")
    assert migrate.process.wait(timeout=120) == 0, migrate.output
    market = subprocess.run(
        [sys.executable, "-c", MARKET],
        env={**production, "DJANGO_SETTINGS_MODULE": "config.settings.prod"},
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert market.returncode == 0, market.stderr
    roles = {role: start(role) for role in ("web", "worker", "beat")}
    logs = lambda: "\n".join(f"== {role}\n{program.output[-3000:]}" for role, program in roles.items())  # noqa: E731

    visitor = guests()

    def answers(path: str) -> int:
        try:
            return visitor.send("GET", path).status
        except OSError:
            visitor.connection.close()
            return 0

    wait_until(lambda: answers("/healthz") == 200, 60, logs)
    wait_until(lambda: answers("/readyz") == 200, 60, logs)

    plain = guests(is_https=False)
    assert plain.send("GET", "/healthz").status == 200
    moved = plain.send("GET", "/oferty/")
    assert (moved.status, moved.headers["Location"]) == (301, f"https://{HOST}/oferty/")
    assert guests("evil.example.com").send("GET", "/").status == 400
    home = visitor.get("/")
    assert home.status == 200
    assert "max-age=31536000" in home.headers["Strict-Transport-Security"]

    assert not (tmp_path / "data" / "static").exists()
    style = re.search(r'href="(/static/core/css/base\.[0-9a-f]+\.css)"', home.text)
    assert style
    sheet = visitor.send("GET", style[1], headers={"Accept-Encoding": "br"})
    assert (sheet.status, sheet.headers["Content-Encoding"]) == (200, "br")
    assert "immutable" in sheet.headers["Cache-Control"]

    fill_basket(visitor, GOODS)
    order = place_order(visitor, walk_to_summary(visitor))
    assert order.status == 200, order.main
    assert "/zamowienie/" in order.url

    with psycopg.connect(production["DATABASE_URL"]) as connection:
        assert connection.execute("SELECT count(*) FROM orders_order").fetchone() == (1,)
        assert connection.execute("SELECT count(*) FROM orders_vendororder").fetchone() == (3,)
        stock = connection.execute("SELECT sum(reserved) FROM catalogue_stock WHERE reserved > 0").fetchone()
        assert stock == (2,)

    letters = wait_until(lambda: mail.to(BUYER["email"]), 60, logs)
    attached = [part.get_filename() for part in letters[0].iter_attachments()]
    assert len([name for name in attached if name and name.endswith(".pdf")]) == 3
    wait_until(lambda: mail.to("pasieka@example.org"), 60, logs)
    assert guests().get("/oferty/?q=miodu+lipowego").status == 200

    families = {role: {program.process.pid, *children(program.process.pid)} for role, program in roles.items()}
    for role, program in roles.items():
        assert program.end(signal.SIGTERM) == 0, logs()
        assert in_session_of(families[role]) == []
    assert set(ROOT.iterdir()) == before, "a role wrote beside the code"


def test_production_says_in_one_line_why_it_does_not_start(production: dict[str, str], tmp_path: Path) -> None:
    program = Program(["docker/entrypoint", "web"], {**production, "SECRET_KEY": "short"}, str(ROOT), tmp_path / "log")
    assert program.process.wait(timeout=60) != 0
    assert "Production will not start: SECRET_KEY is weak" in program.output.strip().splitlines()[-1]
