"""issue_certificate: only from a signed grant, once; new, renewal, scope; who (R13-03, R13-04, R13-05, T13-05)."""

import datetime as dt

import pytest

from accounts.models import Role, User
from core import clock
from core.changes import CATALOGUE, changes_since, version
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.issue_certificate import issue_certificate
from quality_mark.models import Application, Certificate, CertificateScope, Decision, Letter, ScopeItem, StatusEvent
from quality_mark.queries import certificates_in_force
from quality_mark.rules import CertificateRefused, last_day
from quality_mark.states import ApplicationKind, ApplicationState
from tests.factories import MemberFactory, UserFactory
from tests.mark_factories import (
    ApplicationFactory,
    ApplicationItemFactory,
    DecisionFactory,
    LicenceAgreementFactory,
)
from tests.quality_mark.jury import audited, decided, jurors, signed

pytestmark = pytest.mark.django_db


def granted(*names: str, is_signed: bool = True, **more: object) -> Decision:
    """Give a grant of an application's items with its agreement."""
    application = ApplicationFactory(state=ApplicationState.GRANTED, **more)
    for name in names or ("Miód gryczany",):
        ApplicationItemFactory(application=application, name=name, is_granted=True)
    decision = DecisionFactory(case__application=application)
    agreement = LicenceAgreementFactory(decision=decision)
    if is_signed:
        signed(agreement.decision, UserFactory())
    return decision


def nothing_issued() -> None:
    assert (Certificate.objects.count(), StatusEvent.objects.count(), Letter.objects.count()) == (0, 0, 0)
    assert version(CATALOGUE) == 0


def test_issues_a_certificate_for_the_whole_term(operator: User) -> None:
    application = audited()
    decision = decided(jurors(3), operator, application)
    signed(decision, operator)
    certificate = issue_certificate(decision_id=decision.pk, by=operator)
    today = clock.today()
    assert certificate.number == f"ZP/{today.year}/0001"
    assert (certificate.valid_from, certificate.valid_to) == (today, last_day(today, 12))
    assert (certificate.decision, certificate.surveillance_due_on) == (decision, certificate.valid_to)
    rows = certificate.scope.values_list("scope_item__name", "added_on", "dropped_on", "decision")
    assert sorted(rows) == [("Miód gryczany", None, None, decision.pk), ("Wosk", None, None, decision.pk)]
    assert list(certificates_in_force()) == [certificate]
    application.refresh_from_db()
    assert (application.state, application.items.filter(scope_item=None).count()) == ("CERTIFIED", 0)
    event = StatusEvent.objects.get()
    assert (event.certificate, event.kind, event.reason) == (
        certificate,
        "ISSUED",
        f"Decyzja Kapituły {decision.number}.",
    )
    assert changes_since(CATALOGUE, 0, 9) == [("certificate", certificate.pk)]
    assert Letter.objects.filter(kind="ISSUED", vendor=certificate.holder).count() == 1


def test_refused_items_stay_outside_and_known_ones_are_used(operator: User) -> None:
    decision = granted("Wosk")
    application = decision.application
    assert application is not None
    ApplicationItemFactory(application=application, name="Sól", is_granted=False)
    known = ScopeItem.objects.create(vendor=application.applicant, kind="GOOD", name="Wosk")
    certificate = issue_certificate(decision_id=decision.pk, by=operator)
    assert list(certificate.scope_items.all()) == [known]


def test_it_begins_no_earlier_than_the_signature(operator: User) -> None:
    decision = granted()
    early = clock.today() - dt.timedelta(days=9)
    certificate = issue_certificate(decision_id=decision.pk, valid_from=early, by=operator)
    assert certificate.valid_from == clock.today()


def test_refuses_without_a_signed_agreement_and_what_grants_nothing(operator: User) -> None:
    for decision in (granted(is_signed=False), DecisionFactory(), DecisionFactory(kind="REFUSE")):
        with pytest.raises(CertificateRefused):
            issue_certificate(decision_id=decision.pk, by=operator)
    nothing_issued()


def test_one_decision_gives_once(operator: User) -> None:
    decision = granted()
    issue_certificate(decision_id=decision.pk, by=operator)
    with pytest.raises(IllegalTransition):
        issue_certificate(decision_id=decision.pk, by=operator)
    assert Certificate.objects.count() == 1


@pytest.mark.parametrize("state", ["WITHDRAWN", "LAPSED"])
def test_refuses_an_application_that_ended(state: str, operator: User) -> None:
    decision = granted()
    Application.objects.update(state=state)
    with pytest.raises(IllegalTransition):
        issue_certificate(decision_id=decision.pk, by=operator)
    nothing_issued()


def test_a_renewal_begins_the_day_after_the_old_one(operator: User, certificate: Certificate) -> None:
    decision = granted(kind=ApplicationKind.RENEWAL, certificate=certificate, applicant=certificate.holder)
    new = issue_certificate(decision_id=decision.pk, by=operator)
    assert (new.renews, new.valid_from) == (certificate, certificate.valid_to + dt.timedelta(days=1))
    assert StatusEvent.objects.get().kind == "RENEWED"
    again = granted(kind=ApplicationKind.RENEWAL, certificate=certificate, applicant=certificate.holder)
    with pytest.raises(CertificateRefused):
        issue_certificate(decision_id=again.pk, by=operator)


def test_a_scope_change_adds_its_items_from_today(operator: User, certificate: Certificate, item: ScopeItem) -> None:
    decision = granted(
        "Świece", item.name, kind=ApplicationKind.SCOPE, certificate=certificate, applicant=certificate.holder
    )
    assert issue_certificate(decision_id=decision.pk, by=operator) == certificate
    row = CertificateScope.objects.latest("pk")
    assert (row.scope_item.name, row.added_on, row.decision) == ("Świece", clock.today(), decision)
    assert certificate.scope.count() == 3
    event = StatusEvent.objects.get()
    assert (event.kind, event.scope_item) == ("ITEM_ADDED", row.scope_item)
    assert Letter.objects.get().kind == "ITEM_ADDED"


@pytest.mark.parametrize("kind", [ApplicationKind.RENEWAL, ApplicationKind.SCOPE])
@pytest.mark.parametrize("state", ["SUSPENDED", "WITHDRAWN", "SURRENDERED"])
def test_refuses_to_go_around_a_measure(
    kind: ApplicationKind, state: str, operator: User, certificate: Certificate
) -> None:
    Certificate.objects.update(state=state)
    decision = granted(kind=kind, certificate=certificate, applicant=certificate.holder)
    with pytest.raises(CertificateRefused):
        issue_certificate(decision_id=decision.pk, by=operator)
    assert (Certificate.objects.count(), certificate.scope.count()) == (1, 2)


@pytest.mark.parametrize("role", [None, *[role for role in Role if role != Role.SCHEME_OPERATOR], "insider"])
def test_refuses_strangers_and_the_marketplace_administrator(role: Role | str | None) -> None:
    decision = granted()
    assert decision.application is not None
    person = (
        MemberFactory(vendor=decision.application.applicant, user__role=Role.SCHEME_OPERATOR).user
        if role == "insider"
        else UserFactory(role=role)
    )
    with pytest.raises(NotAllowed):
        issue_certificate(decision_id=decision.pk, by=person)
    nothing_issued()


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        ((2026, 3, 1), 12, (2027, 2, 28)),
        ((2026, 11, 23), 12, (2027, 11, 22)),
        ((2028, 2, 29), 12, (2029, 2, 28)),
        ((2027, 3, 1), 12, (2028, 2, 29)),
        ((2026, 12, 31), 2, (2027, 2, 28)),
        ((2026, 1, 1), 1, (2026, 1, 31)),
    ],
)
def test_a_term_of_months_ends_the_day_before(
    start: tuple[int, int, int], months: int, end: tuple[int, int, int]
) -> None:
    assert last_day(dt.date(*start), months) == dt.date(*end)
