"""What the page of history keeps to itself: votes of a case that runs, and who complained (issue 4 §2, R13-10)."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from quality_mark.actions.file_mark_complaint import file_mark_complaint
from quality_mark.models import Certificate
from quality_mark.queries.history import faults
from tests.quality_mark.jury import WHY, audited, close_case, jurors, opened, vote

pytestmark = pytest.mark.django_db


def test_votes_are_sealed_until_the_case_is_closed(client: Client, operator: User) -> None:
    people = jurors(3)
    (case,) = opened(people, operator, audited())
    vote(case, people[0])
    client.force_login(operator)
    url = reverse("quality_mark:mark_history")
    page = client.get(url).content.decode()
    assert WHY not in page
    assert "GRANT" not in page
    assert "Zastrzeżona" in page
    for person in people[1:]:
        vote(case, person)
    close_case(case_id=case.pk, reasons=WHY, by=people[0])
    assert WHY in client.get(url).content.decode()


def test_letters_of_a_complaint_do_not_tell_who_complained(
    client: Client, operator: User, certificate: Certificate, django_assert_max_num_queries: Any
) -> None:
    file_mark_complaint(
        certificate_id=certificate.pk,
        about="Miód",
        text="Na etykiecie jest znak, a to inny miód.",
        name="Anna Nowak",
        email="anna@example.org",
    )
    client.force_login(operator)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("quality_mark:mark_history")).content.decode()
    assert "anna@example.org" not in page
    assert "complaint.file" in page or "Złożono skargę" in page
    assert certificate.holder.email in page
    assert [fault.kind for fault in faults() if fault.kind != "row_without_entry"] == []
