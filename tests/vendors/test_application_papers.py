"""Documents on pages: taken whole or not at all, handed out to few, every opening written down and shown."""

import datetime as dt
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import Role, User
from core import clock
from core.access import scope_of
from core.documents import private_storage
from core.models import AccessRecord
from tests.core.test_documents import PLAIN_PDF
from tests.factories import DocumentFactory, MemberFactory, UserFactory, VendorFactory
from vendors.models import Document, Vendor
from vendors.queries import documents_of
from vendors.states import VendorState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("checklist")]


@pytest.fixture
def draft(db: None) -> Vendor:
    """A draft without documents."""
    return VendorFactory(state=VendorState.DRAFT, documents=False)


@pytest.fixture
def applicant(draft: Vendor, client: Client) -> User:
    """The draft's owner, signed in."""
    user: User = MemberFactory(vendor=draft).user
    client.force_login(user)
    return user


def page_of(vendor: Vendor) -> str:
    return reverse("vendors:documents", args=[vendor.slug])


def upload(content: bytes = PLAIN_PDF, name: str = "dowód.pdf", **fields: Any) -> dict[str, Any]:
    return {"kind": "IDENTITY", "file": SimpleUploadedFile(name, content), "next": "1", **fields}


def bomb() -> bytes:
    buffer = BytesIO()
    Image.new("1", (8000, 8000)).save(buffer, "PNG")
    return buffer.getvalue()


@pytest.mark.usefixtures("applicant")
def test_a_document_is_taken_replaced_and_removed(draft: Vendor, client: Client) -> None:
    day = clock.today() + dt.timedelta(days=20)
    assert client.post(page_of(draft), upload(expires_on=day.isoformat())).url == page_of(draft)
    first = Document.objects.get()
    text = client.get(page_of(draft)).content.decode()
    assert "dowód.pdf" in text
    assert "niedługo straci ważność" in text
    form = client.get(page_of(draft), {"zamiast": first.pk}).content.decode()
    assert "Zastąp dokument: dowód.pdf" in form
    client.post(page_of(draft), upload(name="nowy.pdf", replaces=first.pk))
    (second,) = documents_of(draft)
    assert second.name == "nowy.pdf"
    client.post(reverse("vendors:remove_document", args=[draft.slug, second.pk]))
    client.post(reverse("vendors:remove_document", args=[draft.slug, second.pk]))
    assert documents_of(draft) == []
    assert Document.objects.count() == 2


@pytest.mark.usefixtures("applicant")
@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        (lambda: upload(b"", "pusty.pdf"), "Plik jest pusty."),
        (lambda: upload(b"<svg onload='alert(1)'/>", "obraz.svg"), "Przyjmujemy pliki PDF, JPG i PNG."),
        (lambda: upload(b"MZ\x90\x00", "dowod.pdf"), "Przyjmujemy pliki PDF, JPG i PNG."),
        (lambda: upload(b"%PDF-1.4 /JavaScript (x) %%EOF"), "zawiera skrypty"),
        (lambda: upload(b"%PDF-1.4 " + b"0" * (11 * 1024 * 1024) + b"%%EOF"), "najwyżej 10 MB"),
        (lambda: upload(bomb(), "bomba.png"), "Obraz jest za duży"),
        (lambda: upload(kind=""), "Wybierz rodzaj dokumentu z listy."),
        (lambda: upload(expires_on="2020-01-01"), "stracił już ważność"),
        (lambda: upload(expires_on="jutro"), "Podaj datę, na przykład"),
        (lambda: {"kind": "IDENTITY", "next": "1"}, "Wybierz plik."),
    ],
)
def test_a_refused_file_leaves_nothing_behind(sent: Any, sentence: str, draft: Vendor, client: Client) -> None:
    answer = client.post(page_of(draft), sent())
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Document.objects.exists()
    assert not private_storage().exists("vendors") or private_storage().listdir("vendors")[1] == []


@pytest.mark.usefixtures("applicant")
def test_a_document_out_of_date_is_said_to_be_missing(draft: Vendor, client: Client) -> None:
    DocumentFactory(vendor=draft, expires_on=clock.today() - dt.timedelta(days=1))
    assert "stracił ważność" in client.get(page_of(draft)).content.decode()
    listed = client.get(reverse("vendors:application", args=[draft.slug])).content.decode()
    assert "(stracił ważność)" in listed


def test_opening_a_document_is_written_down_and_shown_to_the_vendor(
    draft: Vendor, applicant: User, client: Client, reviewer: User
) -> None:
    client.post(page_of(draft), upload())
    row = Document.objects.get()
    mine = client.get(reverse("vendors:document", args=[draft.slug, row.pk]))
    assert b"".join(mine.streaming_content) == PLAIN_PDF
    assert mine["Cache-Control"] == "private, no-store"
    assert mine["Content-Disposition"].startswith("attachment")
    client.force_login(reviewer)
    theirs = client.get(reverse("vendors:review_document", args=[draft.slug, row.pk]))
    assert b"".join(theirs.streaming_content) == PLAIN_PDF
    assert list(AccessRecord.objects.order_by("pk").values_list("verb", "scope", "actor_name")) == [
        ("document.view", scope_of(draft), applicant.email),
        ("document.view", scope_of(draft), "rops@example.org"),
    ]
    client.force_login(applicant)
    log = client.get(reverse("vendors:document_log", args=[draft.slug])).content.decode()
    assert log.index("rops@example.org") < log.index(applicant.email)
    assert log.count("dowód.pdf (dokument tożsamości osoby reprezentującej)") == 2


@pytest.mark.usefixtures("applicant")
def test_an_empty_log_says_so(draft: Vendor, client: Client) -> None:
    text = client.get(reverse("vendors:document_log", args=[draft.slug])).content.decode()
    assert "Nikt jeszcze nie otwierał dokumentów" in text


def test_a_stranger_gets_no_document_and_leaves_none(
    draft: Vendor, client: Client, stranger: User, colleague: User
) -> None:
    row = DocumentFactory(vendor=draft)
    addresses = [
        reverse("vendors:document", args=[draft.slug, row.pk]),
        reverse("vendors:document_log", args=[draft.slug]),
        reverse("vendors:documents", args=[draft.slug]),
    ]
    assert reverse("vendors:remove_document", args=[draft.slug, row.pk])
    for person in (stranger, colleague, UserFactory(role=Role.REVIEWER)):
        client.force_login(person)
        assert [client.get(address).status_code for address in addresses] == [404, 404, 404]
        assert client.post(reverse("vendors:documents", args=[draft.slug]), upload()).status_code == 404
        assert client.post(reverse("vendors:remove_document", args=[draft.slug, row.pk])).status_code == 404
    client.force_login(stranger)
    assert client.get(reverse("vendors:review_document", args=[draft.slug, row.pk])).status_code == 403
    seller = MemberFactory(vendor=draft, role="SELLER").user
    client.force_login(seller)
    assert [client.get(address).status_code for address in addresses] == [403, 403, 403]
    row.refresh_from_db()
    assert row.removed_at is None
    assert Document.objects.filter(vendor=draft).count() == 1
    assert not AccessRecord.objects.exists()


@pytest.mark.usefixtures("applicant")
def test_a_lost_file_is_not_found_and_nobody_is_said_to_have_opened_it(draft: Vendor, client: Client) -> None:
    row = DocumentFactory(vendor=draft, file="vendors/zgubiony.pdf")
    assert client.get(reverse("vendors:document", args=[draft.slug, row.pk])).status_code == 404
    assert not AccessRecord.objects.exists()


def test_a_document_of_another_vendor_is_not_there(
    draft: Vendor, applicant: User, client: Client, reviewer: User
) -> None:
    foreign = DocumentFactory()
    assert client.get(reverse("vendors:document", args=[draft.slug, foreign.pk])).status_code == 404
    assert client.post(reverse("vendors:remove_document", args=[draft.slug, foreign.pk])).status_code == 404
    client.force_login(reviewer)
    assert client.get(reverse("vendors:review_document", args=[draft.slug, foreign.pk])).status_code == 404
    assert applicant.is_active
