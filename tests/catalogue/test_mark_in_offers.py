"""T13-09: a photo or a text with our mark on a listing without a certificate is held; on a certified one it is not."""

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from accounts.models import User
from core.pictures import clean_picture
from marketplace.catalogue.actions.add_media import add_media
from marketplace.catalogue.models import Hold, Product
from marketplace.catalogue.queries.holds import claim_holds
from marketplace.catalogue.rules.picture_hash import picture_hash
from quality_mark.models import Certificate, MarkGraphic
from quality_mark.states import CertificateState
from tests.catalogue.badged import badged_listing
from tests.factories import MemberFactory, ProductFactory, SchemeFactory, UserFactory

pytestmark = pytest.mark.django_db


def drawing(size: int, kind: str) -> bytes:
    """Draw a mark of shapes that nobody owns."""
    image = Image.new("RGB", (480, 360), "white")
    pen = ImageDraw.Draw(image)
    pen.ellipse((60, 40, 300, 280), fill="#123D2D")
    pen.rectangle((250, 180, 440, 330), fill="#C0392B")
    buffer = BytesIO()
    image.resize((size, size * 3 // 4)).save(buffer, kind, **({"quality": 60} if kind == "JPEG" else {}))
    return buffer.getvalue()


@pytest.fixture
def graphic(db: None) -> MarkGraphic:
    with Image.open(BytesIO(drawing(480, "PNG"))) as image:
        looks = picture_hash(image)
    return MarkGraphic.objects.create(
        scheme=SchemeFactory(),
        file="mark/wzor.png",
        sha256="0" * 64,
        width=480,
        height=360,
        perceptual_hash=looks,
        source="Wzór z testu",
        uploaded_by=UserFactory(),
    )


def seller_of(product: Product) -> User:
    return MemberFactory(vendor=product.vendor).user


@pytest.mark.parametrize(("size", "kind"), [(480, "PNG"), (900, "JPEG")])
def test_t13_09_a_photo_of_the_mark_on_an_uncertified_listing_is_held(
    graphic: MarkGraphic, size: int, kind: str
) -> None:
    product = ProductFactory()
    photo = clean_picture(drawing(size, kind))
    media = add_media(product_id=product.pk, picture=photo, alt="Znak", by=seller_of(product))
    assert (media.hold, media.looks_like) == (Hold.MARK, "Zakup prospołeczny")


def test_t13_09_the_certified_listing_may_show_it_until_the_certificate_falls(graphic: MarkGraphic) -> None:
    product, certificate = badged_listing()
    seller, photo = seller_of(product), clean_picture(drawing(480, "PNG"))
    assert add_media(product_id=product.pk, picture=photo, alt="Znak", by=seller).hold == ""
    Certificate.objects.filter(pk=certificate.pk).update(state=CertificateState.SUSPENDED)
    assert add_media(product_id=product.pk, picture=photo, alt="Znak", by=seller).hold == Hold.MARK


def test_another_photo_is_not_held(graphic: MarkGraphic) -> None:
    product = ProductFactory()
    buffer = BytesIO()
    Image.linear_gradient("L").resize((400, 400)).save(buffer, "PNG")
    photo = clean_picture(buffer.getvalue())
    assert add_media(product_id=product.pk, picture=photo, alt="Cień", by=seller_of(product)).hold == ""


@pytest.mark.parametrize("text", ["Zakup prospołeczny", "To jest zakupem prospołecznym na lata", "ZAKUPY PROSPOŁECZNE"])
def test_t13_09_a_text_that_names_the_mark_is_held_in_every_form(text: str) -> None:
    found = claim_holds(ProductFactory(), text)
    assert [hold.code for hold in found] == ["MARK"]
    product, _certificate = badged_listing()
    assert claim_holds(product, text) == []
