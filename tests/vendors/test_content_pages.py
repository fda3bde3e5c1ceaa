"""The regional centre's queue of content: who may look, what the buttons do, that strangers change nothing."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Role, User
from core.models import AccessRecord
from tests.factories import MemberFactory
from tests.vendors.content import submit, yes
from tests.vendors.shop import last, show
from vendors.models import PersonConsent, StatementOfReasons, StorefrontPicture, Vendor
from vendors.states import ContentState

pytestmark = pytest.mark.django_db
WHY = {"ground_kind": "LAW", "ground": "art. 9 RODO", "facts": "W zgodzie brakuje podpisu."}


def test_a_reviewer_sees_the_queue_the_picture_and_the_consent_and_each_view_is_written_down(
    client: Client, vendor: Vendor, owner: User, reviewer: User
) -> None:
    client.force_login(reviewer)
    assert "Nic tu nie czeka" in client.get(reverse("vendors:content_list")).content.decode()
    show(vendor, owner, yes())
    review, consent = last(), PersonConsent.objects.get()
    assert "Stół w pracowni" in client.get(reverse("vendors:content_list")).content.decode()
    page = client.get(reverse("vendors:content_review", args=[review.pk])).content.decode()
    assert "zgoda-0.pdf" in page
    assert client.get(reverse("vendors:content_picture", args=[review.pk])).status_code == 200
    assert client.get(reverse("vendors:content_consent", args=[review.pk, consent.pk])).status_code == 200
    assert sorted(AccessRecord.objects.values_list("verb", flat=True)) == ["consent.view", "content.view"]
    assert client.get("/rops/tresci/?stan=CO").status_code == 404
    assert client.get("/rops/tresci/987654/").status_code == 404


def test_accepting_publishes_and_the_second_one_is_told(
    client: Client, vendor: Vendor, owner: User, reviewer: User
) -> None:
    picture = show(vendor, owner, yes())
    client.force_login(reviewer)
    address = reverse("vendors:accept_content", args=[last().pk])
    assert client.post(address).url == reverse("vendors:content_list")
    picture.refresh_from_db()
    assert picture.image.name.startswith("vendors/osoby/")
    assert "Ktoś już o tym zdecydował" in client.post(address, follow=True).content.decode()


def test_refusing_wants_reasons_and_keeps_what_was_typed(
    client: Client, vendor: Vendor, owner: User, reviewer: User
) -> None:
    show(vendor, owner, yes())
    client.force_login(reviewer)
    address = reverse("vendors:refuse_content", args=[last().pk])
    wrong = client.post(address, {**WHY, "facts": "nie"})
    assert (wrong.status_code, "art. 9 RODO" in wrong.content.decode()) == (422, True)
    assert client.post(address, WHY).status_code == 302
    assert (last().state, StatementOfReasons.objects.count()) == (ContentState.REFUSED, 1)


@pytest.mark.parametrize(
    "name", ["vendors:accept_content", "vendors:refuse_content", "vendors:withdraw_content_consent"]
)
def test_a_stranger_and_an_insider_are_refused_and_nothing_changes(
    name: str, client: Client, vendor: Vendor, owner: User, stranger: User
) -> None:
    review = submit(vendor, owner, yes())
    args: list[Any] = [review.pk]
    if name == "vendors:withdraw_content_consent":
        args.append(review.consents.get().pk)
    address = reverse(name, args=args)
    assert client.post(address, WHY).url == f"{reverse('account_login')}?next={address}"
    for person in (stranger, owner, MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user):
        client.force_login(person)
        assert client.post(address, WHY).status_code == 403
    review.refresh_from_db()
    assert review.state == ContentState.OPEN
    assert PersonConsent.objects.get().withdrawn_at is None


def test_a_reviewer_withdraws_a_consent_at_a_persons_request(
    client: Client, vendor: Vendor, owner: User, reviewer: User
) -> None:
    show(vendor, owner, yes())
    client.force_login(reviewer)
    client.post(reverse("vendors:accept_content", args=[last().pk]))
    consent = PersonConsent.objects.get()
    client.post(reverse("vendors:withdraw_content_consent", args=[last().pk, consent.pk]))
    assert StorefrontPicture.objects.count() == 0
