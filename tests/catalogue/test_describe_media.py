"""The words of a picture."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from marketplace.catalogue.actions.add_media import AltRequired
from marketplace.catalogue.actions.describe_media import describe_media
from marketplace.catalogue.models import Media
from tests.factories import ProductFactory
from tests.vendors.content import NO, yes
from vendors.actions.accept_content import accept_content
from vendors.actions.refuse_content import refuse_content
from vendors.models import ContentReview, Vendor
from vendors.rules.content import ConsentNeeded, QuestionNeeded

pytestmark = pytest.mark.django_db


def test_a_seller_changes_them_and_strangers_do_not(vendor: Vendor, owner: User, stranger: User) -> None:
    product = ProductFactory(vendor=vendor)
    media = Media.objects.create(product=product, alt="Kosz", image="listings/a.jpg", width=4, height=3)
    assert describe_media(media_id=media.pk, alt=" Kosz z uchwytem ", by=owner).alt == "Kosz z uchwytem"
    for words in ("  ", "x" * 251):
        with pytest.raises(AltRequired):
            describe_media(media_id=media.pk, alt=words, by=owner)
    with pytest.raises(NotAllowed):
        describe_media(media_id=media.pk, alt="Cudze", by=stranger)
    assert Media.objects.get().alt == "Kosz z uchwytem"


def public(vendor: Vendor) -> Media:
    product = ProductFactory(vendor=vendor)
    return Media.objects.create(product=product, alt="Kosz", image="listings/a.jpg", width=4, height=3)


@pytest.mark.parametrize(
    "words", ["Niepełnosprawny tkacz przy krośnie", "Pani Anna z koszem", "Anna Kowalska z koszem"]
)
def test_words_about_people_wait_for_an_answer_and_for_the_regional_centre(
    vendor: Vendor, owner: User, reviewer: User, words: str
) -> None:
    media = public(vendor)
    with pytest.raises(QuestionNeeded):
        describe_media(media_id=media.pk, alt=words, by=owner)
    assert not ContentReview.objects.exists()
    describe_media(media_id=media.pk, alt=words, declaration=yes(), by=owner)
    waiting = Media.objects.get()
    assert (waiting.alt, waiting.hold, waiting.shown_until) == ("Kosz", "", None)
    review = ContentReview.objects.get()
    assert (review.state, review.text, review.people) == ("OPEN", words, 1)
    accept_content(review_id=review.pk, by=reviewer)
    shown = Media.objects.get()
    assert (shown.alt, shown.shown_until) == (words, review.consents.get().expires_on)
    describe_media(media_id=media.pk, alt=f"{words}.", by=owner)  # nothing new is said
    assert Media.objects.get().alt == f"{words}."


def test_an_answer_that_does_not_suffice_changes_nothing(vendor: Vendor, owner: User) -> None:
    media = public(vendor)
    with pytest.raises(ConsentNeeded):
        describe_media(media_id=media.pk, alt="Niewidomy tkacz", declaration=NO, by=owner)
    assert (Media.objects.get().alt, ContentReview.objects.count()) == ("Kosz", 0)


def test_refused_words_leave_the_old_ones_and_harmless_ones_withdraw_the_question(
    vendor: Vendor, owner: User, reviewer: User
) -> None:
    media = public(vendor)
    describe_media(media_id=media.pk, alt="Pani Anna", declaration=NO, by=owner)
    why = {"ground_kind": "LAW", "ground": "art. 9 RODO", "facts": "Brakuje zgody tej osoby."}
    refuse_content(review_id=ContentReview.objects.get().pk, by=reviewer, **why)
    assert Media.objects.get().alt == "Kosz"
    describe_media(media_id=media.pk, alt="Pan Jan", declaration=NO, by=owner)
    describe_media(media_id=media.pk, alt="Koszyk", by=owner)
    assert Media.objects.get().alt == "Koszyk"
    assert sorted(ContentReview.objects.values_list("state", flat=True)) == ["REFUSED", "WITHDRAWN"]
