"""Photos: several at once, bad files refused with a message, order, words, removal; strangers change nothing."""

import struct
import zlib
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import User
from marketplace.catalogue.models import Hold, Media, Product
from tests.catalogue.test_panel_pages import at, picture
from tests.factories import VariantFactory
from vendors.models import Vendor

pytestmark = pytest.mark.django_db


@pytest.fixture
def product(vendor: Vendor) -> Product:
    return VariantFactory(product__vendor=vendor).product


def sent(
    number: int, content: bytes, alt: str = "Słoik na stole", people: str = "nie", name: str = "a.jpg"
) -> dict[str, Any]:
    file = SimpleUploadedFile(name, content, "image/jpeg")
    return {f"image-{number}": file, f"alt-{number}": alt, f"people-{number}": people}


def bomb() -> bytes:
    """A small PNG whose header promises 40,000 × 40,000 points."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 40_000, 40_000, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(b"\0" * 1000))
        + chunk(b"IEND", b"")
    )


def with_place() -> bytes:
    """A photo that tells where it was taken."""
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x010F] = "Aparat"
    buffer = BytesIO()
    Image.new("RGB", (640, 480), (90, 60, 30)).save(buffer, "JPEG", exif=exif)
    return buffer.getvalue()


def test_several_come_at_once_in_their_order(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    data = {
        **sent(0, picture(), "Pierwsze"),
        **sent(1, picture((500, 500)), "Drugie"),
        **sent(2, picture((400, 300)), "Trzecie"),
    }
    answer = client.post(at("photos", product), data)
    assert answer.url == at("photos", product)
    assert list(Media.objects.order_by("position").values_list("alt", flat=True)) == ["Pierwsze", "Drugie", "Trzecie"]
    assert "Dodano 3 zdjęcia." in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("content", "name", "message"),
    [
        (b"", "a.jpg", "To nie jest zdjęcie"),
        (b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>", "a.svg", "To nie jest zdjęcie"),
        (b"MZ\x90\x00 this is a program", "a.jpg", "To nie jest zdjęcie"),
        (b"%PDF-1.4 %%EOF", "a.jpg", "To nie jest zdjęcie"),
        (picture()[:500], "a.jpg", "To nie jest zdjęcie"),
        (bomb(), "a.png", "50 milionów punktów"),
        (picture((100, 100)), "a.jpg", "co najmniej 300 punktów"),
        (b"\0" * (16 * 1024 * 1024), "a.jpg", "najwyżej 15 MB"),
    ],
    ids=["empty", "svg", "program", "pdf", "cut", "bomb", "tiny", "huge"],
)
def test_a_bad_file_is_refused_with_a_message_and_its_neighbour_is_kept(
    content: bytes, name: str, message: str, client: Client, owner: User, product: Product
) -> None:
    client.force_login(owner)
    data = {**sent(0, content, "Zła rzecz", name=name), **sent(1, picture(), "Dobra rzecz")}
    answer = client.post(at("photos", product), data)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert message in page or "pusty" in page or "Wybierz plik" in page
    assert list(Media.everything.values_list("alt", flat=True)) == ["Dobra rzecz"]
    if content:
        assert 'value="Zła rzecz"' in page


def test_the_place_of_a_photo_is_gone(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    assert client.post(at("photos", product), sent(0, with_place())).status_code == 302
    with Image.open(Media.objects.get().image.open()) as kept:
        assert dict(kept.getexif()) == {}


@pytest.mark.parametrize(("alt", "people"), [("", "nie"), ("x" * 251, "nie"), ("Kosz", ""), ("Kosz", "może")])
def test_words_and_the_answer_about_people_are_required(
    alt: str, people: str, client: Client, owner: User, product: Product
) -> None:
    client.force_login(owner)
    assert client.post(at("photos", product), sent(0, picture(), alt, people)).status_code == 422
    assert client.post(at("photos", product), {}).status_code == 422
    assert Media.everything.count() == 0


def test_a_photo_with_a_recognisable_person_is_held_for_the_regional_centre(
    client: Client, owner: User, product: Product
) -> None:
    client.force_login(owner)
    client.post(at("photos", product), sent(0, picture(), "Pani Anna przy krośnie", "tak"))
    assert Media.everything.get().hold == Hold.PEOPLE
    assert Media.objects.count() == 0
    assert "czeka na zgody osób ze zdjęcia" in client.get(at("photos", product)).content.decode()


def test_buttons_and_dragging_change_the_order(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    client.post(
        at("photos", product),
        {**sent(0, picture(), "A"), **sent(1, picture((500, 400)), "B"), **sent(2, picture((600, 400)), "C")},
    )
    a, b, c = Media.objects.order_by("position").values_list("pk", flat=True)
    for data, wanted in (
        ({"wyzej": c}, [a, c, b]),
        ({"nizej": a}, [c, a, b]),
        ({"kolejnosc": f"{b},{a},{c}"}, [b, a, c]),
        ({"kolejnosc": "x,,9999"}, [b, a, c]),
        ({"wyzej": "x"}, [b, a, c]),
    ):
        assert client.post(at("order_photos", product), data).status_code == 302
        assert list(Media.objects.order_by("position").values_list("pk", flat=True)) == wanted


def test_words_are_changed_and_a_photo_removed_after_a_question(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    client.post(at("photos", product), sent(0, picture()))
    media = Media.objects.get()
    words, gone = at("describe_photo", product, media.pk), at("remove_photo", product, media.pk)
    assert client.get(words).status_code == 200
    assert client.post(words, {"alt": " "}).status_code == 422
    assert client.post(words, {"alt": "Słoik miodu"}).status_code == 302
    assert Media.objects.get().alt == "Słoik miodu"
    assert "Usunąć to zdjęcie?" in client.get(gone).content.decode()
    for _ in range(2):
        assert client.post(gone).status_code == 302
    assert Media.everything.count() == 0


@pytest.mark.parametrize("name", ["catalogue:describe_photo", "catalogue:remove_photo"])
def test_a_stranger_changes_no_photo(name: str, client: Client, owner: User, stranger: User, product: Product) -> None:
    client.force_login(owner)
    client.post(at("photos", product), sent(0, picture()))
    media = Media.objects.get()
    address = reverse(name, args=[product.vendor.slug, product.pk, media.pk])
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    assert client.post(address, {"alt": "Cudze"}).status_code == 404
    assert Media.objects.get().alt == "Słoik na stole"


def test_new_words_about_people_ask_the_question_again(client: Client, owner: User, product: Product) -> None:
    client.force_login(owner)
    media = Media.objects.create(product=product, alt="Kosz", image="listings/a.jpg", width=4, height=3)
    words = at("describe_photo", product, media.pk)
    page = client.post(words, {"alt": "Niewidoma tkaczka przy krośnie"})
    text = page.content.decode()
    assert (page.status_code, 'name="alt" value="Niewidoma tkaczka przy krośnie"' in text) == (200, True)
    answer = {"alt": "Niewidoma tkaczka przy krośnie", "question": "1", "shows_people": "nie"}
    refused = client.post(words, answer)
    assert (refused.status_code, "bez pliku zgody" in refused.content.decode()) == (422, True)
    assert Media.objects.get(pk=media.pk).alt == "Kosz"
    sent = client.post(words, {**answer, "alt": "Pani Anna przy krośnie"})
    assert sent.url == at("photos", product)
    assert Media.objects.get(pk=media.pk).alt == "Kosz"
