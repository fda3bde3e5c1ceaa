"""`python -m tests.benchmarks.mark`: the mark's queues and register at a small and a large size, in one process.

Issue 4 §7: with 2,000 certificates and 20,000 applications each page asks at most 8 queries, session and person
included, and takes at most 1.5 times as long as with a twentieth of that. Both sizes fill a page of every list, so
that the same number of rows is drawn. Exit 1 when a page breaks a limit. DATABASE_URL names an empty PostgreSQL.
"""

import argparse
import gc
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

#: Who opens which page. The holder's page stands in the seller's panel, whose frame asks as much again.
PAGES: Final = (
    ("operator", "queue", "/rops/znak/wnioski/"),
    ("operator", "queue, one stage", "/rops/znak/wnioski/?stan=COMPLETE"),
    ("operator", "queue, overdue", "/rops/znak/wnioski/?stan=po-terminie"),
    ("operator", "queue, all", "/rops/znak/wnioski/?stan=wszystkie"),
    ("operator", "queue, all, last page", "/rops/znak/wnioski/?stan=wszystkie&page=9999"),
    ("operator", "queue, search", "/rops/znak/wnioski/?q=Podmiot"),
    ("operator", "queue, all, search", "/rops/znak/wnioski/?stan=wszystkie&q=Podmiot"),
    ("operator", "register", "/znak/rejestr/"),
    ("operator", "register, last page", "/znak/rejestr/?page=9999"),
    ("operator", "register, search", "/znak/rejestr/?q=Podmiot"),
    ("operator", "register, suspended", "/znak/rejestr/?status=SUSPENDED"),
    ("anonymous", "register, visitor", "/znak/rejestr/"),
    ("anonymous", "certificate, visitor", "/znak/certyfikat/ZP/B/000007/"),
    ("operator", "complaints", "/rops/znak/skargi/"),
    ("operator", "supervision", "/rops/znak/nadzor/"),
    ("operator", "sessions", "/rops/znak/posiedzenia/"),
    ("operator", "history", "/rops/znak/historia/"),
    ("auditor", "audits to do", "/rops/znak/kontrole/"),
    ("auditor", "audits done", "/rops/znak/kontrole/?stan=zakonczone"),
    ("auditor", "supervision, auditor", "/rops/znak/nadzor/"),
    ("juror", "a juror's sessions", "/rops/znak/kapitula/"),
    ("appeals", "appeals", "/rops/znak/odwolania/"),
    ("holder", "the holder's page", "/panel/posiadacz/znak/"),
)
QUERIES: Final = 8
HOLDERS_QUERIES: Final = 26
TIMES: Final = 1.5
ROUNDS: Final = 25


Figures = tuple[int, float, float]


def measure(clients: dict[str, Any], rounds: int) -> dict[str, Figures]:
    """Give for each page its queries and the middles of its milliseconds: from beginning to end, and of our processor.

    Pages take turns, so that a busy moment of the machine hits all of them. With SQLite the database is in the process,
    so its processor time is all the work there is, and other programs do not lengthen it.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times: dict[str, list[tuple[float, float]]] = {name: [] for _who, name, _url in PAGES}
    queries = {}
    for turn in range(rounds + 1):
        gc.collect()
        for who, name, url in PAGES:
            client = clients[who]
            if not turn:  # the first turn warms up, and counts
                with CaptureQueriesContext(connection) as caught:
                    answer = client.get(url)
                if answer.status_code != 200:
                    raise SystemExit(f"{url}: {answer.status_code}")
                queries[name] = len(caught)
                continue
            gc.disable()
            began, worked = time.perf_counter(), time.process_time()
            client.get(url)
            times[name].append(((time.perf_counter() - began) * 1000, (time.process_time() - worked) * 1000))
            gc.enable()
    return {
        name: (queries[name], statistics.median(one for one, _ in taken), statistics.median(one for _, one in taken))
        for name, taken in times.items()
    }


def main() -> int:
    """Measure both sizes, print them, and say whether the limits hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--certificates", type=int, default=2_000)
    parser.add_argument("--applications", type=int, default=20_400)  # whole pages of 30 in both sizes
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        Path(folder, "broker", "queue").mkdir(parents=True)
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from django.test.utils import setup_test_environment

        setup_test_environment()
        call_command("migrate", verbosity=0)
        from tests.benchmarks.mark_rows import Filler

        filler = Filler()
        figures = []
        for share in (20, 1):
            filler.fill(options.certificates // share, options.applications // share)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            figures.append(measure(filler.clients(), options.rounds))
    small, large = figures
    is_fine = True
    print(f"{connection.vendor}, load {os.getloadavg()[0]:.1f}")
    print("| page | queries | ms | × | CPU ms | × |\n| --- | ---: | ---: | ---: | ---: | ---: |")
    for name in small:
        (asked, quick, light), (asks, slow, heavy) = small[name], large[name]
        limit = HOLDERS_QUERIES if name == "the holder's page" else QUERIES
        times = heavy / light if connection.vendor == "sqlite" else slow / quick
        holds = asked <= limit and asks <= limit and times <= TIMES
        is_fine = is_fine and holds
        said = "" if holds else " OVER THE LIMIT"
        wall, cpu = f"{quick:.1f} → {slow:.1f} | {slow / quick:.2f}", f"{light:.1f} → {heavy:.1f} | {heavy / light:.2f}"
        print(f"| {name} | {asked} → {asks} | {wall} | {cpu} |{said}")
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
