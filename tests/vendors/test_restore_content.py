"""restore_content: refused content comes back after an upheld complaint, or the answer says that it cannot."""

import pytest

from accounts.models import Role, User
from core import clock
from marketplace.catalogue.actions.refuse_product import refuse_product
from marketplace.catalogue.models import Media
from marketplace.catalogue.queries.holds import content_key
from tests.catalogue.moderated import WHY, waiting
from tests.catalogue.people import asked, shown
from tests.factories import MemberFactory, ProductFactory, UserFactory
from tests.vendors.content import NO, yes
from tests.vendors.grounds import grounds
from vendors.actions.decide_complaint import decide_complaint
from vendors.actions.file_complaint import file_complaint
from vendors.actions.refuse_content import refuse_content
from vendors.actions.restore_content import restore_content
from vendors.actions.save_story import save_story
from vendors.actions.submit_story import submit_story
from vendors.models import ContentReview, PersonConsent, StatementOfReasons, Vendor
from vendors.states import ContentState

pytestmark = pytest.mark.django_db
ANSWER = "Zgoda była ważna, przeoczyliśmy ją."


def upheld(vendor: Vendor) -> str:
    """Complain about the newest decision, have that upheld by somebody else, and give what the letter says."""
    statement = StatementOfReasons.objects.latest("pk")
    filed_by = MemberFactory(vendor=vendor).user
    text = "Nie zgadzam się z tą decyzją wcale."
    complaint = file_complaint(statement_id=statement.pk, text=text, by=filed_by)
    judge = UserFactory(role=Role.REVIEWER)
    decide_complaint(complaint_id=complaint.pk, upheld=True, answer=ANSWER, by=judge)
    complaint.refresh_from_db()
    return complaint.reversed_how


def told(vendor: Vendor, by: User, text: str) -> ContentReview:
    """Write a story about somebody and send it."""
    save_story(vendor_id=vendor.pk, text=text, by=by)
    return submit_story(vendor_id=vendor.pk, declaration=yes(), by=by)


def test_a_refused_story_and_a_refused_picture_come_back(vendor: Vendor, owner: User, reviewer: User) -> None:
    review = told(vendor, owner, "Pani Anna tka od lat.")
    refuse_content(review_id=review.pk, by=reviewer, **grounds())
    assert "znowu widoczna" in upheld(vendor)
    vendor.refresh_from_db()
    assert vendor.story == "Pani Anna tka od lat."
    media, review = asked(ProductFactory(vendor=vendor), owner)
    refuse_content(review_id=review.pk, by=reviewer, **grounds())
    assert "znowu widoczna" in upheld(vendor)
    review.refresh_from_db()
    assert review.state == ContentState.ACCEPTED
    assert Media.objects.get() == media


def test_what_cannot_come_back_is_not_promised(vendor: Vendor, owner: User, reviewer: User) -> None:
    _media, review = shown(ProductFactory(vendor=vendor), owner, reviewer)
    refuse_content(review_id=review.pk, by=reviewer, **grounds())
    assert Media.everything.count() == 0
    assert "nie możemy sami przywrócić" in upheld(vendor)
    review.refresh_from_db()
    assert review.state == ContentState.REFUSED


def test_neither_without_consents_nor_over_a_newer_wish(vendor: Vendor, owner: User, reviewer: User) -> None:
    first = told(vendor, owner, "Pani Anna tka od lat.")
    refuse_content(review_id=first.pk, by=reviewer, **grounds())
    PersonConsent.objects.update(withdrawn_at=clock.now(), withdrawn_by=owner)
    assert not restore_content(review_id=first.pk, by=reviewer)
    save_story(vendor_id=vendor.pk, text="Tkamy.", by=owner)
    second = submit_story(vendor_id=vendor.pk, declaration=NO, by=owner)
    assert not restore_content(review_id=first.pk, by=reviewer)
    assert not restore_content(review_id=second.pk, by=reviewer)
    vendor.refresh_from_db()
    assert vendor.story == "Tkamy."


def test_a_refused_listing_is_asked_for_again(vendor: Vendor, owner: User, reviewer: User) -> None:
    product = waiting(vendor, owner)
    refuse_product(product_id=product.pk, seen=content_key(product), by=reviewer, **WHY)
    assert "jeszcze raz" in upheld(vendor)
