"""close_case: what votes decide, a quorum without the conflicted, effects, letters, who (R13-02, R13-05, T13-07)."""

import pytest

from accounts.models import User
from core.errors import IllegalTransition, NotAllowed
from quality_mark.actions.close_case import close_case
from quality_mark.actions.declare_conflict import declare_conflict
from quality_mark.models import (
    Application,
    Certificate,
    Decision,
    JuryCase,
    Letter,
    LicenceAgreement,
    VoteChoice,
)
from quality_mark.rules import ReasonRequired
from quality_mark.rules.jury import JuryRefused, ReasonsMissing
from quality_mark.states import ApplicationState
from tests.mark_factories import AppointmentFactory
from tests.quality_mark.jury import WHY, audited, decided, jurors, opened, proceeding_about, vote

pytestmark = pytest.mark.django_db


def kinds() -> list[str]:
    return list(Letter.objects.exclude(kind="JURY_CALLED").order_by("pk").values_list("kind", flat=True))


def test_a_grant_of_all_waits_for_its_agreement(operator: User) -> None:
    application = audited()
    decision = decided(jurors(3), operator, application)
    application.refresh_from_db()
    assert (decision.kind, decision.items, application.state) == ("GRANT", ["Miód gryczany", "Wosk"], "GRANTED")
    assert (decision.quorum, decision.votes_cast, decision.votes_for, decision.conflicts) == (3, 3, 3, 0)
    assert set(application.items.values_list("is_granted", flat=True)) == {True}
    assert LicenceAgreement.objects.get().decision == decision
    assert kinds() == ["GRANTED", "AGREEMENT"]
    assert not Certificate.objects.exists()


def test_items_are_granted_one_by_one(operator: User) -> None:
    application, people = audited(("A", "B", "C")), jurors(3)
    (case,) = opened(people, operator, application)
    vote(case, people[0], items=["A", "B"])
    vote(case, people[1], items=["A"])
    vote(case, people[2], VoteChoice.REFUSE)
    decision = close_case(case_id=case.pk, reasons=WHY, by=people[0])
    assert (decision.kind, decision.items, decision.votes_for, decision.votes_against) == ("GRANT_PART", ["A"], 2, 1)
    assert dict(application.items.values_list("name", "is_granted")) == {"A": True, "B": False, "C": False}
    assert "Możesz się odwołać do" in Letter.objects.get(kind="GRANTED").body


def test_a_refusal_closes_the_application(operator: User) -> None:
    application = audited()
    decision = decided(jurors(3), operator, application, VoteChoice.REFUSE)
    application.refresh_from_db()
    assert (decision.kind, application.state, application.closed_at is None) == ("REFUSE", "REFUSED", False)
    assert set(application.items.values_list("is_granted", flat=True)) == {False}
    assert kinds() == ["REFUSED"]
    assert not LicenceAgreement.objects.exists()


@pytest.mark.parametrize(
    "choices", [("GRANT", "REFUSE", "ABSTAIN"), ("ABSTAIN", "ABSTAIN", "ABSTAIN"), ("GRANT", "REFUSE", "DEFER")]
)
def test_without_a_majority_the_decision_is_put_off(choices: tuple[str, ...], operator: User) -> None:
    application, people = audited(), jurors(3)
    (case,) = opened(people, operator, application)
    for person, choice in zip(people, choices, strict=True):
        vote(case, person, VoteChoice(choice))
    assert close_case(case_id=case.pk, reasons=WHY, by=people[0]).kind == "DEFER"
    application.refresh_from_db()
    assert (application.state, set(application.items.values_list("is_granted", flat=True))) == ("COMPLETE", {None})
    assert kinds() == ["DEFERRED"]


def test_abstentions_count_for_the_quorum_only(operator: User) -> None:
    people = jurors(3)
    (case,) = opened(people, operator, audited())
    vote(case, people[0])
    for person in people[1:]:
        vote(case, person, VoteChoice.ABSTAIN)
    decision = close_case(case_id=case.pk, reasons=WHY, by=people[0])
    assert (decision.kind, decision.votes_cast, decision.votes_abstained) == ("GRANT", 3, 2)


def test_the_conflicted_do_not_make_the_quorum(operator: User) -> None:
    people = jurors(3)
    (case,) = opened(people, operator, audited())
    declare_conflict(case_id=case.pk, has_conflict=True, reason="Znam prezeskę.", by=people[2])
    for person in people[:2]:
        vote(case, person)
    with pytest.raises(JuryRefused):
        close_case(case_id=case.pk, reasons=WHY, by=people[0])
    assert not Decision.objects.exists()
    assert Application.objects.get().state == ApplicationState.AUDITED


def test_refuses_while_somebody_has_not_voted_and_without_reasons(operator: User) -> None:
    people = jurors(4)
    (case,) = opened(people, operator, audited())
    for person in people[:3]:
        vote(case, person)
    with pytest.raises(JuryRefused):
        close_case(case_id=case.pk, reasons=WHY, by=people[0])
    vote(case, people[3])
    with pytest.raises(ReasonsMissing):
        close_case(case_id=case.pk, reasons=" ", by=people[0])
    assert not Decision.objects.exists()
    close_case(case_id=case.pk, reasons=WHY, by=people[0])
    with pytest.raises(IllegalTransition):
        close_case(case_id=case.pk, reasons=WHY, by=people[0])


def test_a_proceeding_withdraws_by_majority(operator: User, certificate: Certificate) -> None:
    proceeding = proceeding_about(certificate)
    decided(jurors(3), operator, proceeding, VoteChoice.WITHDRAW)
    certificate.refresh_from_db()
    proceeding.refresh_from_db()
    assert (certificate.state, proceeding.state) == ("WITHDRAWN", "DECIDED")
    assert kinds() == ["WITHDRAWN"]


def test_a_tie_keeps_the_certificate(operator: User, certificate: Certificate) -> None:
    people = jurors(4)
    (case,) = opened(people, operator, proceeding_about(certificate))
    for person, choice in zip(people, ("WITHDRAW", "WITHDRAW", "KEEP", "KEEP"), strict=True):
        vote(case, person, VoteChoice(choice))
    assert close_case(case_id=case.pk, reasons=WHY, by=people[0]).kind == "KEEP"
    certificate.refresh_from_db()
    assert (certificate.state, kinds()) == ("VALID", ["KEPT"])


def test_withdrawing_needs_a_reason_for_the_register(operator: User, certificate: Certificate) -> None:
    people = jurors(3)
    (case,) = opened(people, operator, proceeding_about(certificate))
    for person in people:
        vote(case, person, VoteChoice.WITHDRAW)
    with pytest.raises(ReasonRequired):
        close_case(case_id=case.pk, reasons=WHY, by=people[0])
    certificate.refresh_from_db()
    assert (certificate.state, Decision.objects.filter(kind="WITHDRAW").exists()) == ("VALID", False)


def test_an_application_withdrawn_meanwhile_is_not_decided(operator: User) -> None:
    people = jurors(3)
    (case,) = opened(people, operator, audited())
    for person in people:
        vote(case, person)
    Application.objects.update(state=ApplicationState.WITHDRAWN)
    with pytest.raises(IllegalTransition):
        close_case(case_id=case.pk, reasons=WHY, by=people[0])
    assert (Decision.objects.count(), JuryCase.objects.get().closed_at) == (0, None)


def test_the_chair_announces_and_no_stranger(operator: User) -> None:
    chair = AppointmentFactory(is_chair=True).user
    people = [*jurors(2), chair]
    (case,) = opened(people, operator, audited())
    for person in people:
        vote(case, person)
    for person in (operator, people[0], *jurors(1)):
        with pytest.raises(NotAllowed):
            close_case(case_id=case.pk, reasons=WHY, by=person)
    assert not Decision.objects.exists()
    assert close_case(case_id=case.pk, reasons=WHY, by=chair).announced_by == chair
