"""submit_media: people on a picture of a listing, their consents, the regional centre, withdrawal (law.md R10-01)."""

import datetime as dt
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import changes, clock
from core.errors import NotAllowed
from core.models import AccessRecord
from marketplace.catalogue.actions.release_media import NotHeld
from marketplace.catalogue.actions.submit_media import submit_media
from marketplace.catalogue.models import Hold, Media, Product
from marketplace.catalogue.queries.people import MEDIA
from tests.catalogue.people import asked, held, shown
from tests.catalogue.test_panel_pages import at
from tests.catalogue.test_panel_photos import picture, sent
from tests.factories import VariantFactory
from tests.vendors.content import NO, yes
from vendors.models import ContentReview, PersonConsent, Vendor
from vendors.rules.content import InvalidDeclaration
from vendors.states import ContentState

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(vendor: Vendor) -> Product:
    return VariantFactory(product__vendor=vendor).product


def answer(**more: Any) -> dict[str, Any]:
    """Fill the form of the question."""
    file = SimpleUploadedFile("zgoda.pdf", b"%PDF-1.4 zgoda %%EOF", "application/pdf")
    until = clock.today() + dt.timedelta(days=90)
    return {"shows_people": "tak", "people": "1", "documents": file, "expires_on": until.isoformat(), **more}


def test_the_picture_stays_held_with_its_consents(product: Product, owner: User) -> None:
    media, review = asked(product, owner, people=2)
    assert (review.subject_type, review.subject_id, review.state, review.people) == (
        MEDIA,
        str(media.pk),
        ContentState.OPEN,
        2,
    )
    assert [consent.people for consent in review.consents.all()] == [1, 1]
    assert (Media.objects.count(), Media.everything.get().hold) == (0, Hold.PEOPLE)


def test_nobody_on_it_after_all_is_looked_at_too(product: Product, owner: User) -> None:
    review = submit_media(media_id=held(product, owner).pk, declaration=NO, by=owner)
    assert (review.state, review.people, Media.objects.count()) == (ContentState.OPEN, 0, 0)


def test_too_few_consents_a_shown_picture_and_strangers_are_refused(
    product: Product, owner: User, stranger: User, colleague: User
) -> None:
    media = held(product, owner)
    with pytest.raises(InvalidDeclaration):
        submit_media(media_id=media.pk, declaration=yes(people=2, documents=()), by=owner)
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            submit_media(media_id=media.pk, declaration=yes(), by=person)
    Media.everything.update(hold="")
    with pytest.raises(NotHeld):
        submit_media(media_id=media.pk, declaration=yes(), by=owner)
    assert (ContentReview.objects.count(), PersonConsent.objects.count()) == (0, 0)


def test_from_the_photo_to_the_withdrawn_consent(
    product: Product, owner: User, reviewer: User, client: Client, deliver: Any
) -> None:
    vendor = product.vendor
    client.force_login(owner)
    added = client.post(at("photos", product), sent(0, picture(), "Pani Anna przy krośnie", "tak"))
    media = Media.everything.get()
    question = at("photo_question", product, media.pk)
    assert added.url == question
    assert "Zgody osób ze zdjęcia" in client.get(question).content.decode()
    assert "Dodaj zgody" in client.get(at("photos", product)).content.decode()
    refused = client.post(question, answer(people="2"))
    assert refused.status_code == 422
    assert "Dodaj plik zgody każdej osoby" in refused.content.decode()
    assert ContentReview.objects.count() == 0
    assert client.post(question, answer()).url == at("photos", product)
    page = client.get(at("photos", product)).content.decode()
    assert "Dodaj zgody" not in page
    assert "czeka na sprawdzenie" in page
    deliver()

    review, consent = ContentReview.objects.get(), PersonConsent.objects.get()
    client.force_login(reviewer)
    case = client.get(reverse("catalogue:moderate_photo", args=[media.pk]))
    assert case.url == reverse("vendors:content_review", args=[review.pk])
    file = reverse("vendors:content_consent", args=[review.pk, consent.pk])
    assert file in client.get(case.url).content.decode()
    assert client.get(file).status_code == 200
    assert AccessRecord.objects.filter(verb="consent.view", actor_id=reviewer.pk).count() == 1
    assert client.get(reverse("vendors:content_picture", args=[review.pk])).status_code == 200
    client.post(reverse("vendors:accept_content", args=[review.pk]))
    assert Media.objects.get().shown_until == consent.expires_on

    media.refresh_from_db()
    files = [media.image.name, *(name for sizes in media.renditions.values() for name in sizes.values())]
    assert len(files) > 1
    assert all(default_storage.exists(name) for name in files)
    before = changes.version(changes.CATALOGUE)
    client.force_login(owner)
    consents = reverse("vendors:storefront_consents", args=[vendor.slug])
    assert "Pani Anna przy krośnie" in client.get(consents).content.decode()
    client.post(reverse("vendors:storefront_consent_withdraw", args=[vendor.slug, consent.pk]))
    assert Media.everything.count() == 0
    assert ("product", product.pk) in changes.changes_since(changes.CATALOGUE, before, 9)
    deliver()
    assert not any(default_storage.exists(name) for name in files)


def test_a_picture_whose_consents_have_ended_is_shown_no_more(
    product: Product, owner: User, reviewer: User, client: Client
) -> None:
    shown(product, owner, reviewer)
    assert product.media.count() == 1
    Media.everything.update(shown_until=clock.today() - dt.timedelta(days=1))
    assert product.media.count() == 0
    client.force_login(owner)
    assert "zgoda wygasła" in client.get(at("photos", product)).content.decode()


def test_sensitive_words_ask_the_question_whatever_the_answer(product: Product, owner: User, client: Client) -> None:
    client.force_login(owner)
    client.post(at("photos", product), sent(0, picture(), "Nasz niepełnosprawny stolarz", "nie"))
    assert Media.everything.get().hold == Hold.PEOPLE


def test_without_an_answer_the_regional_centre_cannot_accept(
    product: Product, owner: User, reviewer: User, client: Client
) -> None:
    media = held(product, owner)
    client.force_login(reviewer)
    address = reverse("catalogue:moderate_photo", args=[media.pk])
    assert "nie dodał jeszcze zgód" in client.get(address).content.decode()
    client.post(address, {})
    assert Media.everything.get().hold == Hold.PEOPLE


def test_a_stranger_answers_nothing(product: Product, owner: User, stranger: User, client: Client) -> None:
    media = held(product, owner)
    client.force_login(stranger)
    address = reverse("catalogue:photo_question", args=[product.vendor.slug, product.pk, media.pk])
    assert client.get(address).status_code == 404
    assert client.post(address, answer()).status_code == 404
    assert ContentReview.objects.count() == 0
