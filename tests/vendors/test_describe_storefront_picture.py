"""describe_storefront_picture: words that stand for a picture."""

import pytest

from accounts.models import User
from core.errors import NotAllowed
from tests.vendors.content import NO, yes
from tests.vendors.shop import add, show
from vendors.actions.accept_content import accept_content
from vendors.actions.add_storefront_picture import PictureProblem
from vendors.actions.describe_storefront_picture import describe_storefront_picture
from vendors.models import ContentReview, Vendor
from vendors.rules.content import ConsentNeeded, QuestionNeeded

pytestmark = pytest.mark.django_db


def test_changes_the_words_but_not_into_somebodys_secrets(vendor: Vendor, owner: User) -> None:
    public, waiting = show(vendor, owner), add(vendor, owner, alt="Okno", colour="#A8431F")
    describe_storefront_picture(picture_id=public.pk, alt=" Stół i dwa krzesła ", by=owner)
    public.refresh_from_db()
    assert public.alt == "Stół i dwa krzesła"
    for alt in ("", "x" * 251):
        with pytest.raises(PictureProblem):
            describe_storefront_picture(picture_id=public.pk, alt=alt, by=owner)
    describe_storefront_picture(picture_id=waiting.pk, alt="Niepełnosprawny stolarz przy stole", by=owner)


def test_words_about_people_wait_for_an_answer_and_for_the_regional_centre(
    vendor: Vendor, owner: User, reviewer: User
) -> None:
    picture = show(vendor, owner)
    files = picture.public_files()
    words = "Niepełnosprawny stolarz przy stole"
    with pytest.raises(QuestionNeeded):
        describe_storefront_picture(picture_id=picture.pk, alt=words, by=owner)
    with pytest.raises(ConsentNeeded):
        describe_storefront_picture(picture_id=picture.pk, alt=words, declaration=NO, by=owner)
    describe_storefront_picture(picture_id=picture.pk, alt=words, declaration=yes(), by=owner)
    picture.refresh_from_db()
    assert (picture.alt, picture.shows_people, picture.public_files()) == ("Stół w pracowni", False, files)
    waiting = ContentReview.objects.get(state="OPEN")
    accept_content(review_id=waiting.pk, by=reviewer)
    picture.refresh_from_db()
    assert (picture.alt, picture.shows_people) == (words, True)


def test_refuses_strangers_and_colleagues_who_only_look(
    vendor: Vendor, owner: User, stranger: User, colleague: User
) -> None:
    picture = show(vendor, owner)
    for person in (stranger, colleague):
        with pytest.raises(NotAllowed):
            describe_storefront_picture(picture_id=picture.pk, alt="Cudze", by=person)
    picture.refresh_from_db()
    assert picture.alt == "Stół w pracowni"
