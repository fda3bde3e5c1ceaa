"""Files by their address: pictures of listings for everybody, order documents for nobody."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from config import urls
from marketplace.catalogue.models import Media
from marketplace.catalogue.rules.picture import picture_file_name

LISTED = "listings/2026/kubek-01.webp"
PRIVATE = "orders/2026/11/1-abc.pdf"
PEOPLE = "vendors/osoby/1-photo.jpg"
SHOP = "vendors/1-logo.jpg"


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """One picture and one document in the folder that the address is served from."""
    for name in (LISTED, PRIVATE, PEOPLE, SHOP):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    for folder in ("listings", "vendors"):
        (route,) = (route for route in urls.urlpatterns if f"media/{folder}" in str(route.pattern))
        monkeypatch.setitem(route.default_args, "document_root", tmp_path / folder)


def test_a_picture_is_served_and_a_document_is_not(client: Client, files: None) -> None:
    assert b"".join(client.get(f"/media/{LISTED}").streaming_content) == LISTED.encode()
    for way in ("", "listings/../", "listings/..%2f", "listings/%2e%2e/", "listings/2026/../../", "listings//", "//"):
        assert client.get(f"/media/{way}{PRIVATE}").status_code in {400, 404}, way
    assert client.get("/media/listings/").status_code == 404


@pytest.mark.parametrize("path", ["a" * 400, "a" * 300 + "/b.webp", "%00", "a\nb", "ż" * 100])
def test_a_name_that_no_disk_can_hold_is_not_found(client: Client, path: str) -> None:
    assert client.get(f"/media/listings/{path}").status_code == 404


def test_uploaded_and_drawn_pictures_stand_below_the_served_folder() -> None:
    assert Media._meta.get_field("image").upload_to.startswith("listings/")
    assert picture_file_name("mug", "leaf", 1).startswith("listings/")


def test_pictures_with_people_ask_search_engines_to_leave_them_out(client: Client, files: None, db: None) -> None:
    people, logo = client.get(f"/media/{PEOPLE}"), client.get(f"/media/{SHOP}")
    assert (people.status_code, people["X-Robots-Tag"]) == (200, "noindex, noimageindex")
    assert (logo.status_code, logo.has_header("X-Robots-Tag")) == (200, False)
    for shown in (people, logo):
        shown.close()
    assert client.get("/media/vendors/../orders/2026/11/1-abc.pdf").status_code in {400, 404}
    caddy = (Path(settings.BASE_DIR) / "docker/Caddyfile").read_text(encoding="utf-8")
    assert "/media/vendors/osoby/*" in caddy
    assert 'X-Robots-Tag "noindex, noimageindex"' in caddy
