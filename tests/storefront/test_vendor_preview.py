"""The preview of a shop: everything that waits, for the team only; and the whole shop on the public page."""

import datetime as dt
from decimal import Decimal

import pytest
from django.urls import reverse

from core import clock
from tests.storefront.reading import words
from tests.vendors.content import yes
from tests.vendors.shop import SENSITIVE, show, write
from vendors.actions.update_storefront import update_storefront
from vendors.models import PictureKind

pytestmark = pytest.mark.django_db


def test_the_team_sees_what_waits_and_nobody_else_does(client, vendor, owner, colleague, stranger) -> None:
    write(vendor, owner, SENSITIVE)
    photo = show(vendor, owner, yes(), alt="Pan Marek przy prasie")
    address = reverse("storefront:vendor_preview", args=[vendor.slug])
    public = client.get(f"/sprzedawca/{vendor.slug}/").content.decode()
    assert "niepełnosprawny" not in public
    assert "Pan Marek" not in public
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(colleague)
    page = client.get(address)
    assert page["X-Robots-Tag"] == "noindex"
    text = page.content.decode()
    assert 'content="noindex"' in text
    assert "ld+json" not in text
    assert "niepełnosprawny" in text
    assert reverse("vendors:storefront_picture_file", args=[vendor.slug, photo.pk]) in text


def test_the_public_page_shows_the_whole_shop(client, vendor, owner) -> None:
    logo = show(vendor, owner, kind=PictureKind.LOGO, alt="Logo")
    banner = show(vendor, owner, kind=PictureKind.BANNER, alt="Kosze w rzędzie", colour="#1D5A85")
    photo = show(vendor, owner, alt="Stół", colour="#A8431F")
    day = clock.today() + dt.timedelta(days=5)
    update_storefront(
        vendor_id=vendor.pk,
        by=owner,
        hours=[{"day": n, "opens": "08:00", "closes": "16:00"} for n in range(5)],
        hours_exceptions=[{"date": day.isoformat(), "opens": "", "closes": "", "note": "Inwentura"}],
        latitude=Decimal("50.0375"),
        longitude=Decimal("22.0047"),
        returns_street="ul. Zwrotna 1",
        returns_postal_code="35-001",
        returns_city="Rzeszów",
        contact_phone="600 100 200",
    )
    response = client.get(f"/sprzedawca/{vendor.slug}/")
    html, text = response.content.decode(), words(response)
    for picture in (logo, banner, photo):
        assert f'src="{picture.image.url}"' in html
    assert "poniedziałek–piątek 8:00–16:00" in text
    assert "sobota–niedziela zamknięte" in text
    assert "Inwentura" in text
    assert "https://www.openstreetmap.org/?mlat=50.037500" in html
    assert "50.03750, 22.00470" in text
    assert f"Adres do zwrotów i reklamacji: {vendor.name}, ul. Zwrotna 1, 35-001 Rzeszów" in text
    assert 'href="tel:600100200"' in html
    assert '"openingHoursSpecification"' in html
    assert '"dayOfWeek": "https://schema.org/Monday", "opens": "08:00", "closes": "16:00"' in html
    assert '"latitude": 50.0375' in html
