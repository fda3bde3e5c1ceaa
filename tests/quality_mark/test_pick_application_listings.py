"""pick_application_listings: the vendor's own listings become items once, others are left out."""

import pytest

from core.errors import NotAllowed
from quality_mark.actions.pick_application_listings import pick_application_listings
from quality_mark.models import ApplicationItem
from tests.factories import ProductFactory, UserFactory
from tests.quality_mark.applying import draft, owner_of

pytestmark = pytest.mark.django_db


def test_takes_own_listings_over_once() -> None:
    application = draft()
    own = ProductFactory(vendor=application.applicant, name="Świeca sojowa", description="Wosk sojowy.")
    foreign = ProductFactory()
    asked = {"application_id": application.pk, "slugs": {own.slug, foreign.slug}, "by": owner_of(application)}
    assert [row.listing for row in pick_application_listings(**asked)] == [own.slug]
    assert pick_application_listings(**asked) == []
    row = ApplicationItem.objects.get()
    assert (row.name, row.description, row.kind) == ("Świeca sojowa", "Wosk sojowy.", own.kind)


def test_refuses_strangers() -> None:
    application = draft()
    own = ProductFactory(vendor=application.applicant)
    with pytest.raises(NotAllowed):
        pick_application_listings(application_id=application.pk, slugs={own.slug}, by=UserFactory())
    assert not ApplicationItem.objects.exists()
