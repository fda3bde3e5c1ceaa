"""The white list of marks."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from accounts.models import Role, User
from core.errors import NotAllowed
from core.pictures import clean_picture
from marketplace.catalogue.actions.add_media import add_media
from marketplace.catalogue.actions.define_label import LabelInvalid, define_label
from marketplace.catalogue.models import Hold, Label, Media
from tests.factories import ProductFactory, UserFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db
FAIR = {"name": "Fairtrade", "issuer": "Fairtrade International", "scheme_url": "https://fairtrade.example"}


def drawing(shift: int = 0, size: int = 600, quality: int = 90) -> bytes:
    image = Image.new("RGB", (size, size), "white")
    pen = ImageDraw.Draw(image)
    unit = size / 10
    pen.ellipse((unit + shift, unit, 9 * unit, 9 * unit), fill=(20, 90, 60))
    pen.polygon([(3 * unit, 7 * unit), (5 * unit, 2 * unit), (8 * unit, 6 * unit)], fill=(240, 200, 40))
    buffer = BytesIO()
    image.save(buffer, "JPEG", quality=quality)
    return buffer.getvalue()


@pytest.mark.parametrize("role", [Role.REVIEWER, Role.OPERATOR])
def test_rops_and_the_operator_write_it(role: Role) -> None:
    by = UserFactory(role=role)
    label = define_label(by=by, words=["fair trade", " "], **FAIR)
    assert (label.slug, label.words, label.is_active) == ("fairtrade", ["fair trade"], True)
    changed = define_label(by=by, label_id=label.pk, is_active=False, **{**FAIR, "name": "Fairtrade®"})
    assert (changed.pk, changed.name, Label.objects.get().is_active) == (label.pk, "Fairtrade®", False)


def test_refuses_gaps_doubles_and_strangers(reviewer: User, owner: User, stranger: User) -> None:
    define_label(by=reviewer, **FAIR)
    with pytest.raises(LabelInvalid):
        define_label(by=reviewer, **FAIR)
    with pytest.raises(LabelInvalid):
        define_label(by=reviewer, **{**FAIR, "name": "FSC", "issuer": " "})
    for person in (owner, stranger):
        with pytest.raises(NotAllowed):
            define_label(by=person, **{**FAIR, "name": "FSC"})
    assert Label.objects.count() == 1


def test_one_name_is_one_mark_however_it_is_written(reviewer: User) -> None:
    label = define_label(by=reviewer, **FAIR)
    with pytest.raises(LabelInvalid) as refusal:
        define_label(by=reviewer, **{**FAIR, "name": " FAIRTRADE "})
    assert refusal.value.field == "name"
    assert Label.objects.get() == label
    others = [define_label(by=reviewer, **{**FAIR, "name": name}) for name in ("Fairtrade!", "Fairtrade?", "♥")]
    assert [other.slug for other in others] == ["fairtrade-2", "fairtrade-3", "znak"]
    assert define_label(by=reviewer, label_id=label.pk, **{**FAIR, "name": "FairTrade"}).slug == "fairtrade"


def test_a_photo_that_is_the_marks_picture_is_held_and_others_are_not(
    vendor: Vendor, owner: User, reviewer: User
) -> None:
    define_label(by=reviewer, picture=clean_picture(drawing()), **FAIR)
    product = ProductFactory(vendor=vendor)
    copy = clean_picture(drawing(size=420, quality=55))
    held = add_media(product_id=product.pk, picture=copy, alt="Kawa", by=owner)
    assert (held.hold, held.looks_like) == (Hold.MARK, "Fairtrade")
    other = Image.new("RGB", (600, 600), (200, 180, 150))
    ImageDraw.Draw(other).rectangle((0, 300, 600, 600), fill=(90, 60, 30))
    buffer = BytesIO()
    other.save(buffer, "JPEG")
    free = add_media(product_id=product.pk, picture=clean_picture(buffer.getvalue()), alt="Stół", by=owner)
    assert free.hold == ""
    assert list(Media.objects.filter(product=product)) == [free]
