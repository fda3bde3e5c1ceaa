"""The appeals body's pages: vote, answer, bad input, and that a stranger changes nothing."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from quality_mark.models import Appeal, AppealVote, Application, DecisionKind
from tests.factories import UserFactory
from tests.mark_factories import DecisionFactory, JuryCaseFactory
from tests.quality_mark.jury import WHY, appeals_body, audited, jurors

pytestmark = pytest.mark.django_db
VOTE, DECIDE = "quality_mark:mark_appeal_vote", "quality_mark:mark_appeal_decide"


@pytest.fixture
def appeal(db: None) -> Appeal:
    application = audited()
    Application.objects.update(state="REFUSED")
    decision = DecisionFactory(case=JuryCaseFactory(application=application), kind=DecisionKind.REFUSE)
    return Appeal.objects.create(
        number="OD/1",
        appellant=application.applicant,
        decision=decision,
        text="Prosimy o zmianę.",
        filed_by=UserFactory(),
    )


def test_two_members_vote_and_one_answers(client: Client, appeal: Appeal) -> None:
    page = reverse("quality_mark:mark_appeal", args=[appeal.pk])
    for person in appeals_body(2):
        client.force_login(person)
        assert "OD/1" in client.get(reverse("quality_mark:mark_appeals")).content.decode()
        assert "Prosimy o zmianę." in client.get(page).content.decode()
        client.post(reverse(VOTE, args=[appeal.pk]), {"upholds": "tak", "reasons": WHY})
    answer = client.post(reverse(DECIDE, args=[appeal.pk]), {"reasons": ""})
    assert answer.status_code == 422
    client.post(reverse(DECIDE, args=[appeal.pk]), {"reasons": WHY})
    appeal.refresh_from_db()
    assert (appeal.state, Application.objects.get().state) == ("UPHELD", "AUDITED")
    assert "uwzględnione" in client.get(page).content.decode()


def test_one_vote_is_no_quorum(client: Client, appeal: Appeal) -> None:
    (member,) = appeals_body(1)
    client.force_login(member)
    client.post(reverse(VOTE, args=[appeal.pk]), {"upholds": "nie", "reasons": WHY})
    again = client.post(reverse(VOTE, args=[appeal.pk]), {"upholds": "tak", "reasons": WHY})
    assert (again.status_code, "jest już oddany" in again.content.decode()) == (422, True)
    answer = client.post(reverse(DECIDE, args=[appeal.pk]), {"reasons": WHY})
    assert (answer.status_code, "Nie ma kworum" in answer.content.decode()) == (422, True)
    appeal.refresh_from_db()
    assert (appeal.state, AppealVote.objects.get().upholds) == ("FILED", False)


def test_a_stranger_is_refused(client: Client, appeal: Appeal, operator: User) -> None:
    for person in (operator, UserFactory(), *jurors(1)):
        client.force_login(person)
        assert client.get(reverse("quality_mark:mark_appeals")).status_code == 403
        for name in (VOTE, DECIDE):
            assert client.post(reverse(name, args=[appeal.pk]), {"upholds": "tak", "reasons": WHY}).status_code == 403
    appeal.refresh_from_db()
    assert (appeal.state, AppealVote.objects.count()) == ("FILED", 0)
