"""A cast of every role around the mark, and what each of them may try: the moves of test_every_way.py."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Model, QuerySet

from accounts.models import Role, User
from core import clock
from quality_mark.models import (
    Answer,
    Application,
    FinancePeriod,
    GateEvidence,
    GateKind,
    MonitoringBody,
    QuestionKind,
    Severity,
)
from quality_mark.rules.applying import YES
from quality_mark.states import ApplicationKind
from tests.factories import (
    InvitationFactory,
    MemberFactory,
    ProductFactory,
    ScopeItemFactory,
    UserFactory,
    VendorFactory,
)
from tests.mark_factories import (
    AppointmentFactory,
    MonitoringBodyFactory,
    SanctionFactory,
    complete_gate,
)
from tests.quality_mark.applying import proof, rules
from vendors.models import MemberRole
from vendors.rules.team import hash_of, token_of

#: Items that are applied for; each has a listing that would bear the mark.
ITEMS = ("Miód", "Wosk", "Syrop")
BREACHES = {Severity.MINOR: (30, False, False), Severity.MAJOR: (60, True, False), Severity.CRITICAL: (0, True, True)}


@dataclass
class Play:
    """The keys of the cast by name; people are read anew for every move, as every request reads them."""

    cast: dict[str, int]
    vendor: int
    scheme: int
    body: int

    def person(self, name: str) -> User:
        """Give a person of the cast."""
        return User.objects.get(pk=self.cast[name])

    def any_key(self, rows: "QuerySet[Any] | type[Model]", which: int) -> int:
        """Give the key of one row, 0 the newest; no row is the key 0."""
        found = rows if isinstance(rows, QuerySet) else rows._default_manager.all()
        keys = list(found.order_by("-pk").values_list("pk", flat=True))
        return keys[which % len(keys)] if keys else 0


def new_play() -> Play:
    """Make the cast, the rules, a complete gate whose licence ends in 200 days, and a listing for each item."""
    version = rules(effective_from=clock.today() - dt.timedelta(days=400))
    version.recommendations_min = 0
    version.save(update_fields=["recommendations_min"])
    for severity, (days, suspends, withdraws) in BREACHES.items():
        more = {"days": days, "suspends": suspends, "withdraws": withdraws, "meaning": severity.label}
        SanctionFactory(scheme_version=version, severity=severity, **more)
    complete_gate(version)
    licence = GateEvidence.objects.filter(scheme=version.scheme, kind=GateKind.LICENCE)
    licence.update(valid_to=clock.today() + dt.timedelta(days=200))
    MonitoringBody.objects.update(valid_to=clock.today() + dt.timedelta(days=900))
    body = MonitoringBodyFactory(valid_to=clock.today() + dt.timedelta(days=900))
    other_body = MonitoringBodyFactory(name="Inna jednostka", valid_to=clock.today() + dt.timedelta(days=20))
    vendor, other = VendorFactory(), VendorFactory()
    people = {
        "owner": MemberFactory(vendor=vendor, role=MemberRole.OWNER).user,
        "seller": MemberFactory(vendor=vendor, role=MemberRole.SELLER).user,
        "rival": MemberFactory(vendor=other, role=MemberRole.OWNER).user,
        "operator": UserFactory(role=Role.SCHEME_OPERATOR),
        "operator2": UserFactory(role=Role.SCHEME_OPERATOR),
        "tied_operator": MemberFactory(vendor=vendor, role=MemberRole.VIEWER, user__role=Role.SCHEME_OPERATOR).user,
        "auditor": AppointmentFactory(auditor=True, monitoring_body=body).user,
        "other_auditor": AppointmentFactory(auditor=True, monitoring_body=other_body).user,
        **{f"juror{number}": AppointmentFactory().user for number in range(3)},
        "tied_juror": AppointmentFactory(nip=vendor.nip).user,
        **{f"appeals{number}": AppointmentFactory(appeals=True).user for number in range(3)},
        "director": UserFactory(role=Role.DIRECTOR),
        "administrator": UserFactory(role=Role.OPERATOR),
        "reviewer": UserFactory(role=Role.REVIEWER),
        "stranger": UserFactory(),
    }
    for name in ("juror0", "auditor", "stranger"):
        nonce = f"zaproszenie-{name}"
        InvitationFactory(
            vendor=vendor, email=people[name].email, nonce=nonce, token_hash=hash_of(token_of("invitation", nonce))
        )
    for name in ITEMS:
        item = ScopeItemFactory(vendor=vendor, name=name)
        fields = {"scope_confirmed_by": people["reviewer"], "scope_confirmed_at": clock.now()}
        ProductFactory(vendor=vendor, scope_item=item, name=name, **fields)
    keys = {name: person.pk for name, person in people.items()}
    return Play(cast=keys, vendor=vendor.pk, scheme=version.scheme_id, body=body.pk)


def jury_of(play: Play, which: int) -> list[int]:
    """Give jurors for a session: everybody, three without ties, three with a tied one, or too few."""
    names = (
        ("juror0", "juror1", "juror2", "tied_juror"),
        ("juror0", "juror1", "juror2"),
        ("juror0", "juror1", "tied_juror"),
        ("juror0", "juror1"),
    )[which % 4]
    return [play.cast[name] for name in names]


def fill_draft(application: Application) -> None:
    """Put into a draft what its rules ask, whatever was copied into it."""
    version, today = application.scheme_version, clock.today()
    application.active_since, application.social_aims = dt.date(2020, 3, 1), "Praca dla osób, którym o nią trudno."
    application.finance_period = FinancePeriod.YEAR
    application.income_from, application.income_to = dt.date(today.year - 1, 1, 1), dt.date(today.year - 1, 12, 31)
    application.own_income, application.total_income = Decimal("30000.00"), Decimal("90000.00")
    application.save()
    names = {ApplicationKind.NEW: ITEMS[:2], ApplicationKind.SCOPE: ITEMS[2:]}.get(
        ApplicationKind(application.kind), ()
    )
    for name in names:
        application.items.get_or_create(name=name, defaults={"kind": "GOOD", "description": "Własny wyrób."})
    application.items.filter(description="").update(description="Własny wyrób.")
    for row in version.questions.all():
        value = {QuestionKind.TEXT: "Tak robimy.", QuestionKind.NUMBER: "12"}.get(QuestionKind(row.kind), YES)
        Answer.objects.update_or_create(application=application, question=row, defaults={"value": value})
    for criterion in version.criteria.filter(is_evidence_required=True):
        if not application.evidence.filter(criterion=criterion, removed_at=None).exists():
            proof(application, criterion=criterion)
