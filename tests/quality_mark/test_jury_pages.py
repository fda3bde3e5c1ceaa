"""The jury's pages: a session from plan to minutes by the operator and jurors; a stranger gets 404 or 403."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.models import AccessRecord
from quality_mark.models import Application, Decision, JuryCase, JurySession, Letter, Vote
from tests.factories import MemberFactory
from tests.mark_factories import AppointmentFactory, AuditFactory
from tests.quality_mark.jury import WHY, audited, jurors, opened, planned, vote

pytestmark = pytest.mark.django_db


def url(name: str, **more: object) -> str:
    return reverse(f"quality_mark:{name}", kwargs=more)


def post(client: Client, name: str, data: dict[str, Any] | None = None, **more: object) -> Any:
    return client.post(url(name, **more), data or {})


def words(answer: Any) -> str:
    return str(answer.content.decode())


def test_a_session_from_plan_to_minutes(client: Client, operator: User, deliver: Any) -> None:
    people, application = jurors(3), audited()
    AuditFactory(application=application, reported=True, summary="Warsztat działa.")
    client.force_login(operator)
    tomorrow = clock.today() + dt.timedelta(days=1)
    fields = {"held_on": tomorrow.isoformat(), "held_time": "10:00", "place": "Rzeszów"}
    post(client, "plan_mark_session", fields | {"jurors": [person.pk for person in people]})
    session = JurySession.objects.get()
    assert clock.date_of(session.held_at) == tomorrow
    key = {"session_id": session.pk}
    assert "w-" in words(client.get(url("mark_session", **key)))
    post(client, "mark_session_add", {"case": f"w-{application.pk}"}, **key)
    post(client, "mark_session_step", step="zaproszenia", **key)
    assert Letter.objects.filter(kind="JURY_CALLED").count() == 3
    post(client, "mark_session_open", {"present": [person.pk for person in people]}, **key)
    case = JuryCase.objects.get()
    about = {"case_id": case.pk}
    items = list(application.items.values_list("pk", flat=True))
    for person in people:
        client.force_login(person)
        page = words(client.get(url("jury_case", **about)))
        assert "Najpierw to." in page
        assert "Warsztat działa." not in page
        post(client, "jury_conflict", {"has_conflict": "nie"}, **about)
        assert "Warsztat działa." in words(client.get(url("jury_case", **about)))
        post(client, "jury_vote", {"choice": "GRANT", "items": items, "reasons": WHY}, **about)
    assert Vote.objects.count() == 3
    assert "Ogłoś decyzję" in words(client.get(url("jury_case", **about)))
    post(client, "jury_decide", {"reasons": WHY}, **about)
    assert Decision.objects.get().kind == "GRANT"
    client.force_login(operator)
    post(client, "mark_session_step", step="zamkniecie", **key)
    deliver()
    answer = client.get(url("mark_minutes", **key))
    assert b"".join(answer.streaming_content)[:5] == b"%PDF-"  # type: ignore[attr-defined]
    assert AccessRecord.objects.get().verb == "minutes.view"
    assert Application.objects.get().state == "GRANTED"


def test_votes_of_others_stay_hidden_until_all_have_voted(client: Client, operator: User) -> None:
    people = jurors(3)
    (case,) = opened(people, operator, audited())
    vote(case, people[0])
    client.force_login(people[1])
    assert WHY not in words(client.get(url("jury_case", case_id=case.pk)))
    vote(case, people[1])
    page = words(client.get(url("jury_case", case_id=case.pk)))
    assert page.count(WHY) == 1
    assert "Czekamy jeszcze na 1 głos." in page
    vote(case, people[2])
    assert words(client.get(url("jury_case", case_id=case.pk))).count(WHY) == 4


def test_who_is_tied_sees_no_file_and_no_vote(client: Client, operator: User) -> None:
    application = audited()
    tied = AppointmentFactory(nip=application.applicant.nip).user
    (case,) = opened([*jurors(3), tied], operator, application)
    client.force_login(tied)
    page = words(client.get(url("jury_case", case_id=case.pk)))
    assert "System znalazł powiązanie" in page
    assert "Oddaj głos" not in page
    assert post(client, "jury_vote", {"choice": "REFUSE", "reasons": WHY}, case_id=case.pk).status_code == 403
    assert not Vote.objects.exists()


def test_bad_input_is_told_and_kept(client: Client, operator: User) -> None:
    people = jurors(3)
    (case,) = opened(people, operator, audited())
    client.force_login(people[0])
    answer = post(client, "jury_vote", {"choice": "GRANT", "reasons": WHY}, case_id=case.pk)
    assert answer.status_code == 422
    assert "Zaznacz pozycje, którym przyznajesz znak." in words(answer)
    assert WHY in words(answer)
    answer = post(client, "jury_conflict", {"has_conflict": "tak"}, case_id=case.pk)
    assert (answer.status_code, "Napisz krótko, na czym polega" in words(answer)) == (422, True)
    answer = post(client, "jury_decide", {"reasons": WHY}, case_id=case.pk)
    assert (answer.status_code, "Nie wszyscy jeszcze zagłosowali." in words(answer)) == (422, True)
    client.force_login(operator)
    answer = post(client, "plan_mark_session", {"held_on": "2020-01-01", "held_time": "10:00", "place": "Tu"})
    assert answer.status_code == 422
    session = planned(people, operator, audited())
    answer = post(client, "mark_session_open", {"present": [people[0].pk]}, session_id=session.pk)
    assert (answer.status_code, "Nie ma kworum" in words(answer)) == (422, True)
    assert (Vote.objects.count(), Decision.objects.count()) == (0, 0)


def test_a_stranger_and_a_juror_without_a_seat_find_nothing(client: Client, operator: User) -> None:
    people = jurors(3)
    (case,) = opened(people, operator, audited())
    about, key = {"case_id": case.pk}, {"session_id": case.session_id}
    stranger, other = MemberFactory().user, jurors(1)[0]
    for person in (stranger, other):
        client.force_login(person)
        for name in ("jury_conflict", "jury_vote", "jury_decide"):
            assert post(client, name, **about).status_code in {403, 404}, name
        for name in ("mark_session_add", "mark_session_open"):
            assert post(client, name, **key).status_code == 403, name
        assert post(client, "mark_session_absent", juror_id=people[0].pk, **key).status_code == 403
        assert post(client, "mark_session_step", step="zamkniecie", **key).status_code == 403
        assert post(client, "plan_mark_session").status_code == 403
        assert client.get(url("mark_minutes", **key)).status_code == 403
    case.session.refresh_from_db()
    assert (case.session.state, Vote.objects.count()) == ("OPEN", 0)


def test_lists_ask_the_same_whatever_their_length(
    client: Client, operator: User, django_assert_max_num_queries: Any
) -> None:
    people = jurors(3)
    cases = opened(people, operator, *(audited() for _ in range(6)))
    for case in cases:
        vote(case, people[0])
    client.force_login(people[0])
    with django_assert_max_num_queries(22):
        client.get(url("jury_session", session_id=cases[0].session_id))
    with django_assert_max_num_queries(15):
        client.get(url("jury_sessions"))
    client.force_login(operator)
    with django_assert_max_num_queries(24):
        client.get(url("mark_session", session_id=cases[0].session_id))


#: Addresses whose POST is tried above.
POSTED = (
    "quality_mark:plan_mark_session",
    "quality_mark:mark_session_add",
    "quality_mark:mark_session_open",
    "quality_mark:mark_session_absent",
    "quality_mark:mark_session_step",
    "quality_mark:jury_conflict",
    "quality_mark:jury_vote",
    "quality_mark:jury_decide",
)
