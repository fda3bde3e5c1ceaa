"""What a claim means, and its private evidence."""

import pytest

from accounts.models import User
from core.documents import CleanDocument
from core.errors import NotAllowed
from marketplace.catalogue.actions.specify_claim import SpecificationInvalid, specify_claim
from marketplace.catalogue.models import ProductClaim
from tests.factories import ProductFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
WORDS = "Wosk w całości z soi, knot z bawełny."
PDF = CleanDocument(content=b"%PDF-1.4 %%EOF", name="karta.pdf", content_type="application/pdf")


def test_new_words_keep_the_evidence(vendor: Vendor, owner: User) -> None:
    product = ProductFactory(vendor=vendor, name="Ekologiczna świeca")
    first = specify_claim(product_id=product.pk, kind="eko", specification=WORDS, evidence=PDF, by=owner)
    assert (first.phrase, first.is_whole, first.evidence_name) == ("ekologiczna", True, "karta.pdf")
    specify_claim(product_id=product.pk, kind="eko", specification=f"{WORDS} Bez dodatków.", by=owner)
    row = ProductClaim.objects.get()
    assert (row.specification, row.is_whole) == (f"{WORDS} Bez dodatków.", True)


def test_refuses_short_words_unknown_kinds_and_strangers(vendor: Vendor, owner: User, stranger: User) -> None:
    product = ProductFactory(vendor=vendor)
    for kind, words in (("eko", "krótko"), ("eko", "x" * 501), ("inne", WORDS)):
        with pytest.raises(SpecificationInvalid):
            specify_claim(product_id=product.pk, kind=kind, specification=words, by=owner)
    with pytest.raises(NotAllowed):
        specify_claim(product_id=product.pk, kind="eko", specification=WORDS, by=stranger)
    assert ProductClaim.objects.count() == 0
