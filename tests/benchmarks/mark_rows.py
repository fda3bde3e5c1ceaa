"""Rows for `python -m tests.benchmarks.mark`: a scheme of any size, written in bulk, and its people signed in."""

import datetime as dt
from typing import Final

from django.db import transaction
from django.test import Client

from accounts.models import Role, User
from core import clock
from quality_mark.models import (
    Appeal,
    Application,
    Audit,
    Certificate,
    CertificateScope,
    CompletionCall,
    Decision,
    HistoryEntry,
    HistoryHead,
    JuryCase,
    JurySeat,
    JurySession,
    MarkComplaint,
    Nonconformity,
    ScopeItem,
)
from quality_mark.states import ApplicationState, AuditState, CertificateState, MarkComplaintState, SessionState
from tests.factories import MemberFactory, SchemeVersionFactory, UserFactory, VendorFactory
from tests.mark_factories import AppointmentFactory, complete_gate
from vendors.models import Vendor

ENDED: Final = (ApplicationState.CERTIFIED, ApplicationState.REFUSED, ApplicationState.LAPSED)
RUNNING: Final = (
    ApplicationState.SUBMITTED,
    ApplicationState.COMPLETE,
    ApplicationState.AUDITED,
    ApplicationState.CALLED,
)
CHUNK: Final = 500


class Filler:
    """Adds rows until there are so many; one in five applications of the small scheme runs, one in twenty of the large.

    Under one and the same law a scheme that is twenty times as old has about as many running applications in a month;
    here it has five times as many.
    """

    def __init__(self) -> None:
        self.today, self.now = clock.today(), clock.now()
        self.version = SchemeVersionFactory()
        complete_gate(self.version)
        self.auditor = AppointmentFactory(auditor=True)
        self.people = {
            "operator": UserFactory(email="znak@example.org", role=Role.SCHEME_OPERATOR),
            "auditor": self.auditor.user,
            "juror": AppointmentFactory().user,
            "appeals": AppointmentFactory(appeals=True).user,
            "holder": UserFactory(email="posiadacz@example.org"),
        }
        self.vendors = [VendorFactory(slug="posiadacz", name="Podmiot 0", short_name="Podmiot 0")]
        self.certificates: list[Certificate] = []
        self.running = 0
        MemberFactory(vendor=self.vendors[0], user=self.people["holder"])

    def clients(self) -> dict[str, Client]:
        """Give a signed-in client of each person, and a visitor."""
        found: dict[str, Client] = {"anonymous": Client()}
        for name, person in self.people.items():
            found[name] = Client()
            found[name].force_login(User.objects.get(pk=person.pk))
        return found

    @transaction.atomic
    def fill(self, certificates: int, applications: int) -> None:
        """Fill every table up to a scheme of this size."""
        self._vendors(max(certificates // 2, 50))
        made = self._certificates(certificates)
        self._applications(applications)
        self._audits(made)
        self._sessions(applications // 20)
        self._complaints(certificates // 2)
        self._history(applications * 2)

    def _vendors(self, wanted: int) -> None:
        numbers = range(len(self.vendors), wanted)
        more = [VendorFactory.build(name=f"Podmiot {number}", short_name=f"Podmiot {number}") for number in numbers]
        self.vendors += Vendor.objects.bulk_create(more, batch_size=CHUNK)

    def _vendor(self, number: int) -> Vendor:
        return self.vendors[number % len(self.vendors)]

    def _applications(self, wanted: int) -> None:
        have = Application.objects.count()
        share = 6 if wanted <= 1_020 else 20  # two running ones a certificate at most
        rows = []
        for number in range(have, wanted):
            is_running = number % share == 0
            about = self.certificates[self.running // 2] if is_running else None
            state = RUNNING[self.running // 2 % 4] if is_running else ENDED[number % 3]
            kind = ("RENEWAL", "SCOPE")[self.running % 2] if is_running else "NEW"
            self.running += is_running
            has_clock = state in {ApplicationState.COMPLETE, ApplicationState.AUDITED} or not is_running
            rows.append(
                Application(
                    number=f"W/B/{number:06d}",
                    scheme_version=self.version,
                    applicant=about.holder if about else self._vendor(number),
                    kind=kind,
                    certificate=about,
                    state=state,
                    started_by=self.people["holder"],
                    submitted_at=self.now - dt.timedelta(days=number % 900),
                    completed_at=self.now - dt.timedelta(days=number % 800) if has_clock else None,
                    decision_due_on=self.today + dt.timedelta(days=number % 120 - 80) if has_clock else None,
                )
            )
        made = Application.objects.bulk_create(rows, batch_size=CHUNK)
        CompletionCall.objects.bulk_create(
            [
                CompletionCall(
                    application=row,
                    parts={"pozycje": "Brakuje opisu."},
                    due_on=self.today + dt.timedelta(days=row.pk % 30),
                    called_by=self.people["operator"],
                    answered_at=None if row.state == ApplicationState.CALLED else self.now,
                )
                for row in made
                if row.state == ApplicationState.CALLED or row.pk % 3 == 0
            ],
            batch_size=CHUNK,
        )

    def _certificates(self, wanted: int) -> list[Certificate]:
        have = Certificate.objects.count()
        made = Certificate.objects.bulk_create(
            [
                Certificate(
                    number=f"ZP/B/{number:06d}",
                    scheme_version=self.version,
                    holder=self._vendor(number),
                    valid_from=self.today - dt.timedelta(days=number % 700),
                    valid_to=self.today - dt.timedelta(days=number % 700) + dt.timedelta(days=364),
                    state=CertificateState.SUSPENDED if number % 4 == 0 else CertificateState.VALID,
                    surveillance_due_on=self.today + dt.timedelta(days=number % 300 - 20),
                    cure_due_on=self.today + dt.timedelta(days=number % 60) if number % 4 == 0 else None,
                )
                for number in range(have, wanted)
            ],
            batch_size=CHUNK,
        )
        items = ScopeItem.objects.bulk_create(
            [
                ScopeItem(vendor=row.holder, kind="GOOD", name=f"Miód {row.pk}", search_name=f"miod {row.pk}")
                for row in made
            ],
            batch_size=CHUNK,
        )
        CertificateScope.objects.bulk_create(
            [CertificateScope(certificate=row, scope_item=item) for row, item in zip(made, items, strict=True)],
            batch_size=CHUNK,
        )
        self.certificates += made
        return made

    def _audits(self, certificates: list[Certificate]) -> None:
        body, auditor = self.auditor.monitoring_body, self.auditor.user
        done = {"state": AuditState.REPORTED, "auditor": auditor, "performed_on": self.today, "method": "REMOTE"}
        done |= {"conclusion": "POSITIVE", "report_hash": "0" * 64, "reported_at": self.now}
        rows = [
            Audit(
                certificate=row,
                kind="SURVEILLANCE",
                body=body,
                due_on=self.today + dt.timedelta(days=row.pk % 90 - 10),
                **({} if place < 60 else done),
            )
            for place, row in enumerate(certificates)
            for _twice in range(2)
        ]
        made = Audit.objects.bulk_create(rows, batch_size=CHUNK)
        Nonconformity.objects.bulk_create(
            [
                Nonconformity(
                    audit=row,
                    certificate=row.certificate,
                    severity="MAJOR",
                    state="ANSWERED" if place < 80 else "CLOSED",
                    description="Zmieniono skład wyrobu.",
                    due_on=self.today + dt.timedelta(days=place % 60),
                    raised_by=auditor,
                )
                for place, row in enumerate(made)
            ],
            batch_size=CHUNK,
        )

    def _sessions(self, wanted: int) -> None:
        scheme = self.version.scheme
        have = JurySession.objects.count()
        made = JurySession.objects.bulk_create(
            [
                JurySession(
                    scheme=scheme,
                    number=f"SO/B/{number:05d}",
                    held_at=self.now - dt.timedelta(days=number),
                    place="ROPS",
                    state=SessionState.CLOSED,
                    called_by=self.people["operator"],
                )
                for number in range(have, wanted)
            ],
            batch_size=CHUNK,
        )
        JurySeat.objects.bulk_create(
            [JurySeat(session=row, juror=self.people["juror"], is_present=True) for row in made], batch_size=CHUNK
        )
        ended = Application.objects.filter(state__in=ENDED, jury_cases=None).order_by("pk")[: len(made) * 10]
        cases = JuryCase.objects.bulk_create(
            [
                JuryCase(session=made[place % len(made)], application=row, position=place, closed_at=self.now)
                for place, row in enumerate(ended)
            ],
            batch_size=CHUNK,
        )
        decisions = Decision.objects.bulk_create(
            [
                Decision(
                    case=row,
                    application=row.application,
                    number=f"D/B/{row.pk:06d}",
                    kind="REFUSE" if row.application and row.application.state == "REFUSED" else "GRANT",
                    reasons="Kryteria są spełnione.",
                    quorum=1,
                    votes_cast=1,
                    votes_for=1,
                    votes_against=0,
                    votes_abstained=0,
                    announced_by=self.people["juror"],
                )
                for row in cases
            ],
            batch_size=CHUNK,
        )
        Appeal.objects.bulk_create(
            [
                Appeal(
                    number=f"OD/B/{row.pk:06d}",
                    appellant=row.application.applicant,
                    decision=row,
                    text="Nie zgadzamy się.",
                    filed_by=self.people["holder"],
                    state="FILED" if place < 40 else "DISMISSED",
                    reasons="" if place < 40 else "Bez zmian.",
                    decided_at=None if place < 40 else self.now,
                )
                for place, row in enumerate(decisions)
                if row.kind == "REFUSE" and row.application
            ],
            batch_size=CHUNK,
        )

    def _complaints(self, wanted: int) -> None:
        have = MarkComplaint.objects.count()
        ended = {
            "state": MarkComplaintState.JUSTIFIED,
            "closed_at": self.now,
            "answer": "Tak.",
            "public_outcome": "Tak.",
        }
        MarkComplaint.objects.bulk_create(
            [
                MarkComplaint(
                    number=f"SKZ/B/{number:05d}",
                    certificate=self.certificates[number],
                    about="Skład wyrobu",
                    text="Skład jest inny niż na etykiecie.",
                    ack_due_on=self.today + dt.timedelta(days=number % 9),
                    answer_due_on=self.today + dt.timedelta(days=number % 40),
                    **({} if number % 20 < 15 and number < 60 else ended),
                )
                for number in range(have, wanted)
            ],
            batch_size=CHUNK,
        )

    def _history(self, wanted: int) -> None:
        have = HistoryEntry.objects.count()
        HistoryEntry.objects.bulk_create(
            [
                HistoryEntry(
                    number=number + 1,
                    happened_at=self.now,
                    actor_name="znak@example.org",
                    verb="application.submit",
                    subject_type="quality_mark.Application",
                    subject_id=str(number),
                    case=f"W/B/{number % 20_000:06d}",
                    facts={"state": "SUBMITTED"},
                    previous_hash="0" * 64,
                    own_hash="0" * 64,
                )
                for number in range(have, wanted)
            ],
            batch_size=CHUNK,
        )
        HistoryHead.objects.update(number=wanted)
