"""`python -m tests.benchmarks.mark`: the mark's queues and register at a small and a large size, in one process.

Issue 4 §7: with 2,000 certificates and 20,000 applications each page asks at most 8 queries of its own (session and
person besides) and takes at most 1.5 times as long as with a twentieth of that. Exit 1 when a page breaks a limit.
"""

import argparse
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import Any, Final

PAGES: Final = (
    ("queue", "/rops/znak/wnioski/"),
    ("queue, one stage", "/rops/znak/wnioski/?stan=COMPLETE"),
    ("queue, overdue", "/rops/znak/wnioski/?stan=po-terminie"),
    ("queue, all", "/rops/znak/wnioski/?stan=wszystkie"),
    ("queue, search", "/rops/znak/wnioski/?q=Podmiot+7"),
    ("register", "/znak/rejestr/"),
    ("register, search", "/znak/rejestr/?q=Podmiot+7"),
    ("register, suspended", "/znak/rejestr/?status=SUSPENDED"),
)
OWN_QUERIES: Final = 8
SESSION_QUERIES: Final = 3
TIMES: Final = 1.5
ROUNDS: Final = 15


def fill(certificates: int, applications: int) -> None:
    """Add rows until there are so many: nine of ten applications ended, the rest wait at every stage."""
    from django.db import transaction

    from core import clock
    from quality_mark.models import Application, Certificate, CertificateScope, ScopeItem
    from quality_mark.states import ApplicationState, CertificateState
    from tests.factories import SchemeVersionFactory, UserFactory, VendorFactory
    from vendors.models import Vendor

    today, now = clock.today(), clock.now()
    version = SchemeVersionFactory()
    person = UserFactory(email=f"b{Application.objects.count()}@example.org")
    have, had = Application.objects.count(), Certificate.objects.count()
    with transaction.atomic():
        vendors = list(Vendor.objects.order_by("pk"))
        for number in range(len(vendors), max(certificates // 2, 10)):
            vendors.append(VendorFactory(name=f"Podmiot {number}", short_name=f"Podmiot {number}"))
        ended = (ApplicationState.CERTIFIED, ApplicationState.REFUSED, ApplicationState.LAPSED)
        running = (
            ApplicationState.SUBMITTED,
            ApplicationState.COMPLETE,
            ApplicationState.AUDITED,
            ApplicationState.CALLED,
        )
        rows = []
        for number in range(have, applications):
            is_running = number % 100 == 0 and number // 100 < 60
            state = running[number // 100 % 4] if is_running else ended[number % 3]
            has_clock = state in {ApplicationState.COMPLETE, ApplicationState.AUDITED} or not is_running
            rows.append(
                Application(
                    number=f"W/B/{number:06d}",
                    scheme_version=version,
                    applicant=vendors[number % len(vendors)],
                    state=state,
                    started_by=person,
                    submitted_at=now - dt.timedelta(days=number % 900),
                    completed_at=now - dt.timedelta(days=number % 800) if has_clock else None,
                    decision_due_on=today + dt.timedelta(days=number % 120 - 20) if has_clock else None,
                )
            )
        Application.objects.bulk_create(rows, batch_size=500, ignore_conflicts=True)
        made = Certificate.objects.bulk_create(
            [
                Certificate(
                    number=f"ZP/B/{number:06d}",
                    scheme_version=version,
                    holder=vendors[number % len(vendors)],
                    valid_from=today - dt.timedelta(days=number % 700),
                    valid_to=today - dt.timedelta(days=number % 700) + dt.timedelta(days=364),
                    state=CertificateState.SUSPENDED if number % 40 == 0 else CertificateState.VALID,
                )
                for number in range(had, certificates)
            ],
            batch_size=500,
        )
        items = ScopeItem.objects.bulk_create(
            [
                ScopeItem(vendor=row.holder, kind="GOOD", name=f"Miód {row.pk}", search_name=f"miod {row.pk}")
                for row in made
            ],
            batch_size=500,
        )
        CertificateScope.objects.bulk_create(
            [CertificateScope(certificate=row, scope_item=item) for row, item in zip(made, items, strict=True)],
            batch_size=500,
        )


def measure(client: Any) -> dict[str, tuple[int, float]]:
    """Give for each page its queries and the middle of its milliseconds."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    found = {}
    for name, url in PAGES:
        times, queries = [], 0
        for _ in range(ROUNDS):
            with CaptureQueriesContext(connection) as caught:
                began = time.perf_counter()
                answer = client.get(url)
                times.append((time.perf_counter() - began) * 1000)
            if answer.status_code != 200:
                raise SystemExit(f"{url}: {answer.status_code}")
            queries = len(caught)
        found[name] = (queries, statistics.median(times))
    return found


def main() -> int:
    """Measure both sizes, print them, and say whether the limits hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--certificates", type=int, default=2_000)
    parser.add_argument("--applications", type=int, default=20_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["DATA_DIR"] = folder
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
        Path(folder, "broker", "queue").mkdir(parents=True)
        import django

        django.setup()
        from django.core.management import call_command
        from django.db import connection
        from django.test import Client
        from django.test.utils import setup_test_environment

        setup_test_environment()
        call_command("migrate", verbosity=0)
        from accounts.models import Role
        from tests.factories import UserFactory

        client = Client()
        client.force_login(UserFactory(email="znak@example.org", role=Role.SCHEME_OPERATOR))
        figures = []
        for share in (20, 1):
            fill(options.certificates // share, options.applications // share)
            with connection.cursor() as cursor:
                cursor.execute("ANALYZE")
            measure(client)
            figures.append(measure(client))
    small, large = figures
    is_fine = True
    for name in small:
        (asked, quick), (asks, slow) = small[name], large[name]
        holds = asks <= OWN_QUERIES + SESSION_QUERIES and slow <= max(quick * TIMES, quick + 10)
        is_fine = is_fine and holds
        said = "" if holds else "OVER THE LIMIT"
        print(f"{name:22} {asked:3} -> {asks:3} queries {quick:7.1f} -> {slow:7.1f} ms {said}")
    return 0 if is_fine else 1


if __name__ == "__main__":
    sys.exit(main())
