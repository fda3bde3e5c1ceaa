"""A juror's private notes on the page of a case: theirs alone, not in the file, the history or the admin."""

import json
import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from quality_mark.models import JurorNote, JuryCase
from quality_mark.rules.chain import GUARDED
from tests.factories import MemberFactory, UserFactory
from tests.quality_mark.jury import WHY, audited, close_case, jurors, opened, vote

pytestmark = pytest.mark.django_db
SECRET = "Zapytać o tajną sprawę pracowni."


@pytest.fixture
def people() -> list[User]:
    return jurors(3)


@pytest.fixture
def case(people: list[User], operator: User) -> JuryCase:
    return opened(people, operator, audited())[0]


def note_url(case: JuryCase) -> str:
    return reverse("quality_mark:jury_note", args=[case.pk])


def page_url(case: JuryCase) -> str:
    return reverse("quality_mark:jury_case", args=[case.pk])


def test_a_juror_writes_reads_and_deletes_the_own_notes(case: JuryCase, people: list[User], client: Client) -> None:
    client.force_login(people[0])
    page = client.get(page_url(case)).content.decode()
    assert "Czytasz je tylko Ty." in page
    assert "minie czas na odwołanie" in page
    assert "Usuń notatki" not in page
    for _ in range(2):  # the button pressed twice
        assert client.post(note_url(case), {"note": SECRET}).url == page_url(case)
    page = client.get(page_url(case)).content.decode()
    assert SECRET in page
    assert "Usuń notatki" in page
    long = client.post(note_url(case), {"note": "a" * 10_001})
    assert long.status_code == 422
    assert "najwyżej 10 000 znaków" in long.content.decode()
    assert "a" * 10_001 in long.content.decode()
    assert JurorNote.objects.get().text == SECRET
    client.post(note_url(case), {"note": SECRET, "do": "delete"})
    assert not JurorNote.objects.exists()


def test_a_stranger_and_everybody_else_neither_reads_nor_writes_them(
    case: JuryCase, people: list[User], operator: User, auditor: User, client: Client
) -> None:
    client.force_login(people[0])
    client.post(note_url(case), {"note": SECRET})
    assert case.application is not None
    strangers = [MemberFactory().user, MemberFactory(vendor=case.application.applicant).user, jurors(1)[0], auditor]
    for person in (*strangers, operator, UserFactory(role=Role.DIRECTOR)):
        client.force_login(person)
        assert client.post(reverse("quality_mark:jury_note", args=[case.pk]), {"note": "Ja."}).status_code in {403, 404}
    client.force_login(people[1])
    assert SECRET not in client.get(page_url(case)).content.decode()
    client.post(note_url(case), {"note": "Moje."})
    assert sorted(JurorNote.objects.values_list("text", flat=True)) == ["Moje.", SECRET]


def test_no_paper_history_or_admin_holds_them(
    case: JuryCase, people: list[User], operator: User, client: Client, deliver: Any
) -> None:
    client.force_login(people[0])
    client.post(note_url(case), {"note": SECRET})
    for person in people:
        vote(case, person)
    close_case(case_id=case.pk, reasons=WHY, by=people[0])
    deliver()
    client.force_login(operator)
    answer: Any = client.get(reverse("quality_mark:mark_case_zip", args=[case.application_id]))
    archive = zipfile.ZipFile(BytesIO(b"".join(answer)))
    text = "".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())
    assert SECRET not in text
    index = json.loads(archive.read("index.json"))
    votes = [entry for entry in index["historia"] if entry["co"] == "vote.cast"]
    assert [entry["fakty"] for entry in votes] == [None] * 3
    for name, args in (("mark_history", []), ("mark_session", [case.session_id]), ("mark_case", [case.application_id])):
        assert SECRET not in client.get(reverse(f"quality_mark:{name}", args=args)).content.decode()
    assert JurorNote._meta.label not in GUARDED
    assert not admin.site.is_registered(JurorNote)
    client.force_login(people[0])
    page = client.get(page_url(case)).content.decode()
    assert SECRET in page
    assert "Notatki znikną same po" in page
