"""What must be true of the mark after whatever anybody did: worked out from the rows alone, without our queries."""

import datetime as dt
import hashlib

from django.apps import apps
from django.db import connection

from accounts.models import SEPARATE_ROLES, Role, RoleGrant, User
from core import clock
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.badge import badge_for, badged_product_ids, with_badge
from quality_mark.models import (
    BODY_ROLES,
    Appointment,
    Certificate,
    CertificateScope,
    Decision,
    GateEvidence,
    GateKind,
    MonitoringBody,
    Scheme,
    SchemeVersion,
    Severity,
)
from quality_mark.queries import certificates_in_force
from quality_mark.queries.gate import complete_schemes
from quality_mark.queries.history import faults
from vendors.models import Member

WRONG = "a badge shows that may not, or one that may does not"
#: Tables that a refused call must leave as they are.
WATCHED = [
    model._meta.db_table
    for model in apps.get_models()
    if model._meta.app_label == "quality_mark"
    or model._meta.label in {"core.Transition", "core.OutboxMessage", "core.AccessRecord"}
    or model in {RoleGrant, Member, User}
]


def fingerprint() -> str:
    """Give a hash of everything of the mark that is stored."""
    whole = hashlib.sha256()
    with connection.cursor() as cursor:
        for table in WATCHED:
            cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
            whole.update(repr((table, cursor.fetchall())).encode())
    return whole.hexdigest()


def holds(day: dt.date, start: dt.date, end: dt.date | None) -> bool:
    return start <= day and (end is None or day <= end)


def gate_is_complete(scheme: Scheme, day: dt.date) -> bool:
    """Tell whether the eight evidences, and what stands behind five of them, are there on a day (law.md R13-01)."""
    proofs = [row for row in GateEvidence.objects.filter(scheme=scheme) if row.revoked_at is None]
    proofs = [row for row in proofs if holds(day, row.valid_from, row.valid_to)]
    versions = [row for row in SchemeVersion.objects.filter(scheme=scheme) if row.published_at is not None]
    versions = [row for row in versions if holds(day, row.effective_from, row.effective_to)]
    if {row.kind for row in proofs} != set(GateKind) or not versions:
        return False
    version = max(versions, key=lambda row: (row.effective_from, row.version))
    bodies = [row for row in MonitoringBody.objects.filter(scheme=scheme) if holds(day, row.valid_from, row.valid_to)]
    appeals = [
        seat
        for seat in Appointment.objects.filter(role=Role.APPEALS).select_related("user")
        if holds(day, seat.starts_on, seat.ends_on)
        and seat.user.is_active
        and seat.user.role_grants.filter(role=Role.APPEALS).exists()
    ]
    return (
        version.consultations.exists()
        and bool(bodies or [row for row in proofs if row.is_resolution])
        and {row.severity for row in version.sanctions.all()} == set(Severity)
        and len(appeals) >= version.appeal_quorum
    )


def is_sound(decision: Decision) -> bool:
    """Tell whether a grant was closed by a quorum of present, untied jurors, by a majority, and signed for after it."""
    case, application = decision.case, decision.application
    if application is None or decision.kind not in {"GRANT", "GRANT_PART"} or case.closed_at is None:
        return False
    votes = list(case.votes.all())
    voters = {vote.juror_id for vote in votes}
    vendor = application.applicant
    tied = set(case.conflicts.filter(has_conflict=True).values_list("juror", flat=True))
    tied |= set(Member.objects.filter(vendor=vendor).values_list("user", flat=True))
    tied |= set(Appointment.objects.filter(nip=vendor.nip).values_list("user", flat=True))
    grants = [vote for vote in votes if vote.choice == "GRANT"]
    deciding = [vote for vote in votes if vote.choice != "ABSTAIN"]
    named = {row.name: sum(row.pk in vote.items for vote in grants) for row in application.items.all()}
    return (
        case.session.state in {"OPEN", "CLOSED"}
        and voters <= set(case.session.seats.values_list("juror", flat=True))
        and len(voters) == len(votes) == decision.votes_cast >= application.scheme_version.jury_quorum
        and not voters & tied
        and 2 * len(grants) > len(deciding)
        and bool(decision.items)
        and all(2 * named[name] > len(grants) for name in decision.items)
        and decision.agreement.signed_on is not None
        and decision.agreement.signed_on >= clock.date_of(decision.decided_at)
    )


def in_force(certificate: Certificate, day: dt.date) -> bool:
    version = certificate.scheme_version
    return (
        certificate.state == "VALID"
        and holds(day, certificate.valid_from, certificate.valid_to)
        and holds(day, version.effective_from, version.effective_to)
        and version.published_at is not None
        and (certificate.renews is None or certificate.renews.state == "VALID")
    )


def may_bear(product: Product, day: dt.date) -> bool:
    """Tell whether a listing may bear the mark on a day, by everything that the law asks of it."""
    rows = CertificateScope.objects.filter(scope_item=product.scope_item).select_related("certificate__scheme_version")
    for row in rows:
        certificate = row.certificate
        scheme = certificate.scheme_version.scheme
        if (
            in_force(certificate, day)
            and certificate.holder_id == product.vendor_id
            and (row.added_on is None or row.added_on <= day)
            and (row.dropped_on is None or row.dropped_on > day)
            and certificate.surveillance_due_on is not None
            and certificate.surveillance_due_on >= day
            and scheme.label_mode == "BADGE"
            and gate_is_complete(scheme, day)
        ):
            return True
    return False


def check_truths() -> None:
    """Fail when a badge, a certificate, a role or the history is not what it must be."""
    day = clock.today()
    for row in CertificateScope.objects.select_related("certificate", "decision__application", "scope_item"):
        assert row.certificate.decision is not None, "a certificate stands without a decision"
        assert is_sound(row.certificate.decision), f"{row.certificate} rests on an unsound decision"
        assert row.decision is not None
        assert is_sound(row.decision), f"{row} rests on an unsound decision"
        assert row.scope_item.name in row.decision.items, f"{row} was not granted"
    assert all(row.scope.exists() for row in Certificate.objects.all()), "a certificate covers nothing"
    products = list(with_badge(Product.objects.select_related("vendor", "scope_item")))
    expected = {row.pk for row in products if may_bear(row, day)}
    shown = {row.pk: badge_for(row) for row in products}
    assert {key for key, badge in shown.items() if badge and badge.mode == "badge"} == expected, WRONG
    separate = list(RoleGrant.objects.filter(role__in=SEPARATE_ROLES).values_list("user", flat=True))
    assert len(separate) == len(set(separate)), "somebody holds two of the separate roles"
    seated = set(RoleGrant.objects.filter(role__in=BODY_ROLES).values_list("user", flat=True))
    assert not seated & set(Member.objects.values_list("user", flat=True)), "somebody of a vendor has a seat"


def check_everything(*, thoroughly: bool) -> None:
    """Fail as `check_truths` does, and when the history or (`thoroughly`) the other ways to the same facts differ."""
    check_truths()
    broken = [fault for fault in faults() if fault.kind != "row_without_entry"]
    assert broken == [], broken
    if not thoroughly:
        return
    day = clock.today()
    by_hand = {row.pk for row in Certificate.objects.select_related("scheme_version") if in_force(row, day)}
    assert set(certificates_in_force().values_list("pk", flat=True)) == by_hand
    complete = {row.pk for row in Scheme.objects.all() if gate_is_complete(row, day)}
    assert set(complete_schemes(day).values_list("pk", flat=True)) == complete
    assert badged_product_ids() == {row.pk for row in Product.objects.all() if may_bear(row, day)}, WRONG
