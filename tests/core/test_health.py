"""Health: the process lives; ready only when database, migrations, broker and worker answer."""

import datetime as dt

import pytest
import time_machine
from django.test import Client

from core import clock
from core.tasks import record_heartbeat


def test_healthz_asks_nothing(client: Client) -> None:
    assert client.get("/healthz").json() == {"alive": True}


def test_readyz_names_what_is_missing(db: None, client: Client, settings: object) -> None:
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["worker"] is False
    assert response.json()["database"] is True
    assert response.json()["migrations"] is True


def test_a_worker_silent_for_a_minute_is_not_ready(db: None, client: Client) -> None:
    with time_machine.travel(clock.now(), tick=False) as traveller:
        record_heartbeat()
        assert client.get("/readyz").json()["worker"] is True
        traveller.shift(dt.timedelta(seconds=61))
        assert client.get("/readyz").json()["worker"] is False


@pytest.mark.parametrize("path", ["/healthz", "/readyz"])
def test_takes_no_post(db: None, client: Client, path: str) -> None:
    assert client.post(path).status_code == 405
