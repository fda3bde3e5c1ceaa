"""Buyers press the button at once, over HTTP on one worker: none lost, none doubled, none oversold (issue 5).

The measured figures are in docs/benchmarks.md (`python -m tests.benchmarks.checkouts`, 200 buyers).
"""

import os
import shutil
from pathlib import Path

from django.db import connection, connections

from tests.benchmarks.crowd import make_market, plans, rush, what_is_wrong
from tests.benchmarks.server import serve


def test_a_crowd_on_one_worker_gets_each_order_once(shared_database: str, tmp_path: Path) -> None:
    market = make_market()
    wanted = plans(market, 90)
    data = tmp_path / "data"
    (data / "broker" / "queue").mkdir(parents=True)
    (data / "broker" / "processed").mkdir()
    more = {"COUNT_VIEWS": "0"}
    if connection.vendor == "postgresql":
        host, _, _ = os.environ["DATABASE_URL"].rpartition("/")
        more["DATABASE_URL"] = f"{host}/{shared_database}"
    connections.close_all()
    if connection.vendor != "postgresql":
        (data / "rynek.sqlite3").symlink_to(shared_database)
    with serve("config.wsgi", data, "/healthz", more) as server:
        outcomes, _seconds = rush(server.port, wanted)
    assert {status for one in outcomes for status in one.statuses} == {302, 409}
    assert {one.is_placed for one in outcomes} == {True, False}
    assert what_is_wrong(market, wanted, {one.plan.email for one in outcomes if one.is_placed}) == []
    shutil.rmtree(data)
