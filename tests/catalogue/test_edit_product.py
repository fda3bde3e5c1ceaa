"""Editing: drafts change at once, identity of live listings waits, corrections of typing do not."""

import pytest

from accounts.models import User
from core import changes
from core.errors import NotAllowed
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.actions.specify_claim import specify_claim
from marketplace.catalogue.models import Product, ProductChange
from marketplace.catalogue.rules.publication import AlcoholRefused
from marketplace.catalogue.states import ChangeState, ProductState
from tests.catalogue.moderated import draft, policy
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def live(vendor: Vendor) -> Product:
    policy(0)
    return VariantFactory(product__vendor=vendor, product__name="Kosz wiklinowy").product


def test_a_draft_changes_at_once_and_is_no_longer_the_accepted_one(vendor: Vendor, owner: User) -> None:
    product = draft(vendor, name="Kosz")
    Product.objects.filter(pk=product.pk).update(accepted_at=product.created_at)
    assert edit_product(product_id=product.pk, name="Kosz na drewno", by=owner) is None
    product.refresh_from_db()
    assert (product.name, product.search_name, product.accepted_at) == ("Kosz na drewno", "kosz na drewno", None)


def test_another_name_of_a_live_listing_waits_and_the_rest_changes_at_once(live: Product, owner: User) -> None:
    change = edit_product(product_id=live.pk, name="Kosz z rattanu", lead_time_days=9, by=owner)
    live.refresh_from_db()
    assert (live.name, live.lead_time_days) == ("Kosz wiklinowy", 9)
    assert (change.proposed, change.before, change.reasons, change.state, change.proposed_by) == (
        {"name": "Kosz z rattanu"},
        {"name": "Kosz wiklinowy"},
        ["IDENTITY"],
        ChangeState.OPEN,
        owner,
    )


def test_a_correction_of_typing_is_public_at_once(live: Product, owner: User) -> None:
    before = changes.version(changes.CATALOGUE)
    assert edit_product(product_id=live.pk, name="Kosz wikilnowy", by=owner) is None
    live.refresh_from_db()
    assert live.name == "Kosz wikilnowy"
    assert ("product", live.pk) in changes.changes_since(changes.CATALOGUE, before, 10)


def test_a_second_edit_joins_the_open_change_and_the_public_words_withdraw_it(live: Product, owner: User) -> None:
    first = edit_product(product_id=live.pk, name="Kosz z rattanu", by=owner)
    second = edit_product(product_id=live.pk, description="Całkiem inny opis rzeczy.", by=owner)
    assert second.pk == first.pk
    assert second.proposed == {"name": "Kosz z rattanu", "description": "Całkiem inny opis rzeczy."}
    assert edit_product(product_id=live.pk, name=live.name, description=live.description, by=owner) is None
    assert ProductChange.objects.get().state == ChangeState.WITHDRAWN


def test_without_reviews_of_changes_only_claims_and_marks_wait(vendor: Vendor, owner: User) -> None:
    policy(0, review_changes=False)
    product = VariantFactory(product__vendor=vendor, product__name="Świeca").product
    assert edit_product(product_id=product.pk, name="Świeca w szkle", by=owner) is None
    change = edit_product(product_id=product.pk, name="Ekologiczna świeca", by=owner)
    assert change.reasons == ["CLAIM"]
    assert edit_product(product_id=product.pk, description="Z papierem FSC.", by=owner).reasons == ["CLAIM", "MARK"]
    product.refresh_from_db()
    assert product.name == "Świeca w szkle"
    specify_claim(product_id=product.pk, kind="eko", specification="Wosk w całości z soi, bez dodatków.", by=owner)
    assert edit_product(product_id=product.pk, name="Ekologiczna świeca", by=owner).reasons == ["CLAIM", "MARK"]


def test_what_may_not_be_published_is_refused_at_once(live: Product, owner: User) -> None:
    with pytest.raises(AlcoholRefused):
        edit_product(product_id=live.pk, name="Nalewka wiśniowa", by=owner)
    assert ProductChange.objects.count() == 0


@pytest.mark.parametrize("person", ["stranger", "colleague", "buyer", "reviewer"])
def test_refuses_everybody_who_does_not_sell_for_the_vendor(
    live: Product, request: pytest.FixtureRequest, person: str
) -> None:
    with pytest.raises(NotAllowed):
        edit_product(product_id=live.pk, name="Cudza", by=request.getfixturevalue(person))
    live.refresh_from_db()
    assert (live.name, live.state) == ("Kosz wiklinowy", ProductState.PUBLISHED)
    assert ProductChange.objects.count() == 0
