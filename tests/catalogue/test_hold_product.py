"""A live listing that loses the mark its words rely on is held: removed, refused, switched off, or ended."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import User
from core import clock
from core.models import Transition
from marketplace.catalogue.actions.define_label import define_label
from marketplace.catalogue.actions.hold_product import hold_product
from marketplace.catalogue.actions.refuse_product_label import refuse_product_label
from marketplace.catalogue.actions.remove_product_label import remove_product_label
from marketplace.catalogue.models import Label, Product, ProductLabel
from marketplace.catalogue.states import LabelState, ProductState
from marketplace.catalogue.tasks import hold_ended_marks
from tests.factories import CategoryFactory, VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db

WHY = {"ground_kind": "LAW", "ground": "art. 30 rozporządzenia 2018/848", "facts": "Numeru nie ma w wykazie."}


def listing(vendor: Vendor, name: str, *, food: bool = True) -> Product:
    category = CategoryFactory(particulars=["food"] if food else [])
    fields = {"product__vendor": vendor, "product__name": name, "product__category": category}
    return VariantFactory(product__accepted_at=clock.now() - dt.timedelta(days=90), **fields).product


def mark(product: Product, by: User, *, organic: bool = True, valid_to: dt.date | None = None) -> ProductLabel:
    name = "Rolnictwo ekologiczne UE" if organic else "Fairtrade"
    fields = {"issuer": "UE", "scheme_url": "https://e.eu", "is_organic": organic}
    label = Label.objects.get_or_create(slug=name[:4].lower(), name=name, defaults=fields)[0]
    given = {"number": "PL-EKO-01", "valid_to": valid_to, "state": LabelState.CONFIRMED}
    return ProductLabel.objects.create(product=product, label=label, added_by=by, **given)


def state_of(product: Product) -> str:
    product.refresh_from_db()
    return product.state


def test_a_removed_organic_mark_takes_the_words_out_of_sight(
    vendor: Vendor, owner: User, deliver: Any, mailoutbox: list[Any]
) -> None:
    product = listing(vendor, "Ekologiczny sok jabłkowy")
    remove_product_label(product_label_id=mark(product, owner).pk, by=owner)
    assert state_of(product) == ProductState.IN_REVIEW
    assert product.accepted_at is None
    assert not Product.objects.visible().filter(pk=product.pk).exists()
    assert Transition.objects.get().actor_id == owner.pk
    deliver()
    (letter,) = mailoutbox
    assert letter.subject == "Kupujący nie widzą teraz Twojej oferty"
    assert "wymaga oznaczenia z numerem certyfikatu" in letter.body


def test_words_that_rely_on_nothing_stay(vendor: Vendor, owner: User) -> None:
    product, other = listing(vendor, "Sok jabłkowy"), listing(vendor, "Ekologiczny sok gruszkowy")
    remove_product_label(product_label_id=mark(product, owner).pk, by=owner)
    mark(other, owner)
    remove_product_label(product_label_id=mark(other, owner, organic=False).pk, by=owner)
    assert [state_of(row) for row in (product, other)] == [ProductState.PUBLISHED] * 2
    assert not Transition.objects.exists()


def test_a_named_mark_is_held_when_it_is_refused_or_switched_off(vendor: Vendor, owner: User, reviewer: User) -> None:
    refused, switched = (listing(vendor, f"Kawa Fairtrade {n}", food=False) for n in (1, 2))
    refuse_product_label(product_label_id=mark(refused, owner, organic=False).pk, by=reviewer, **WHY)
    assert state_of(refused) == ProductState.IN_REVIEW
    label = mark(switched, owner, organic=False).label
    assert state_of(switched) == ProductState.PUBLISHED
    same = {"name": label.name, "issuer": label.issuer, "scheme_url": label.scheme_url}
    define_label(label_id=label.pk, is_active=False, by=reviewer, **same)
    assert state_of(switched) == ProductState.IN_REVIEW


def test_the_background_holds_it_the_day_after_the_certificate_ends_once(
    vendor: Vendor, owner: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    product = listing(vendor, "Bio sok jabłkowy")
    row = mark(product, owner, valid_to=clock.today())
    hold_ended_marks()
    assert state_of(product) == ProductState.PUBLISHED
    tomorrow = clock.now() + dt.timedelta(days=1)
    monkeypatch.setattr(timezone, "now", lambda: tomorrow)
    hold_ended_marks()
    hold_ended_marks()
    assert state_of(product) == ProductState.IN_REVIEW
    assert Transition.objects.get().actor_id is None
    # Somebody looked at it since and let it go: the same certificate holds nothing again.
    Product.objects.update(state=ProductState.PUBLISHED, accepted_at=tomorrow)
    assert hold_product(product_label_id=row.pk).state == ProductState.PUBLISHED


def test_a_certificate_in_force_and_a_draft_are_left_alone(vendor: Vendor, owner: User) -> None:
    product = listing(vendor, "Bio sok jabłkowy")
    row = mark(product, owner, valid_to=clock.today())
    assert hold_product(product_label_id=row.pk).state == ProductState.PUBLISHED
    ProductLabel.objects.update(valid_to=clock.today() - dt.timedelta(days=1))
    Product.objects.update(state=ProductState.DRAFT)
    assert hold_product(product_label_id=row.pk).state == ProductState.DRAFT
    assert not Transition.objects.exists()
