"""The pages of the shop: what each does, what it keeps after a mistake, and that strangers change nothing."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from core import clock
from core.models import AccessRecord
from tests.factories import ClosedPeriodFactory, DeliveryMethodFactory, MemberFactory
from tests.vendors.content import yes
from tests.vendors.shop import SENSITIVE, add, last, png, show, write
from vendors.actions.add_social_fact import add_social_fact
from vendors.models import (
    ClosedPeriod,
    DeliveryMethod,
    FactKind,
    MemberRole,
    PersonConsent,
    SellerTerms,
    SocialFact,
    Storefront,
    StorefrontPicture,
    Vendor,
)
from vendors.queries.completeness import completeness_of
from vendors.states import ContentState

pytestmark = pytest.mark.django_db
PAGES = (
    "storefront",
    "storefront_profile",
    "storefront_story",
    "storefront_pictures",
    "storefront_consents",
    "storefront_facts",
    "storefront_hours",
    "storefront_place",
    "storefront_contact",
    "storefront_delivery",
    "storefront_delivery_add",
    "storefront_terms",
    "storefront_holidays",
)
PDF = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"


def url(name: str, vendor: Vendor, *args: Any) -> str:
    return reverse(f"vendors:{name}", args=[vendor.slug, *args])


def fact(vendor: Vendor, by: User) -> SocialFact:
    as_of = clock.today() - dt.timedelta(days=3)
    return add_social_fact(vendor_id=vendor.pk, kind=FactKind.EMPLOYED, number=9, as_of=as_of, source="ZUS", by=by)


@pytest.fixture
def shop(client: Client, owner: User) -> Client:
    client.force_login(owner)
    return client


@pytest.mark.parametrize("name", PAGES)
def test_pages_of_an_empty_shop_open_for_the_owner_and_for_nobody_else(
    name: str, client: Client, vendor: Vendor, owner: User, colleague: User, stranger: User
) -> None:
    address = url(name, vendor)
    assert client.get(address).url == f"{reverse('account_login')}?next={address}"
    client.force_login(owner)
    assert client.get(address).status_code == 200
    client.force_login(stranger)
    assert client.get(address).status_code == 404
    client.force_login(colleague)
    assert client.get(address).status_code == (200 if name == "storefront" else 403)


POSTS: list[tuple[str, str, dict[str, Any]]] = [
    ("vendors:storefront_profile", "", {"short_name": "Nowa", "tagline": "", "palette": "plum"}),
    ("vendors:storefront_story", "", {"story": "Cudza"}),
    ("vendors:storefront_story_preview", "", {"story": "Cudza"}),
    ("vendors:storefront_story_question", "", {"shows_people": "nie"}),
    ("vendors:storefront_picture_add", "kind", {"alt": "Cudze"}),
    ("vendors:storefront_picture", "picture", {"alt": "Cudze"}),
    ("vendors:storefront_picture_question", "picture", {"shows_people": "nie"}),
    ("vendors:storefront_picture_remove", "picture", {}),
    ("vendors:storefront_pictures_order", "", {"order": "1"}),
    ("vendors:storefront_consent_withdraw", "consent", {}),
    ("vendors:storefront_fact_add", "", {"number": "5"}),
    ("vendors:storefront_fact_remove", "fact", {}),
    ("vendors:storefront_hours", "", {"day0_opens": "08:00", "day0_closes": "16:00"}),
    ("vendors:storefront_place", "", {"latitude": "50.0375", "longitude": "22.0047"}),
    ("vendors:storefront_contact", "", {"contact_note": "Cudze"}),
    ("vendors:storefront_delivery_add", "", {"kind": "PICKUP", "name": "Cudzy", "price_gross": "0"}),
    ("vendors:storefront_delivery_method", "method", {"name": "Cudzy"}),
    ("vendors:storefront_delivery_switch", "method", {"on": "0"}),
    ("vendors:storefront_terms", "", {"text": "Cudze", "effective_from": "2199-01-01"}),
    ("vendors:storefront_holidays", "", {"kind": "HOLIDAY", "starts_on": "2199-01-01", "ends_on": "2199-01-02"}),
    ("vendors:storefront_holiday_cancel", "period", {}),
]


@pytest.mark.parametrize(("name", "needs", "data"), POSTS)
def test_a_stranger_and_a_seller_are_refused_and_nothing_changes(
    name: str, needs: str, data: dict[str, Any], client: Client, vendor: Vendor, owner: User, stranger: User
) -> None:
    write(vendor, owner, "Pleciemy kosze.")
    show(vendor, owner, yes())
    things = {
        "kind": "photo",
        "picture": StorefrontPicture.objects.get().pk,
        "consent": PersonConsent.objects.get().pk,
        "fact": fact(vendor, owner).pk,
        "method": DeliveryMethodFactory(vendor=vendor).pk,
        "period": ClosedPeriodFactory(vendor=vendor).pk,
    }
    before = _everything(vendor)
    address = reverse(name, args=[vendor.slug, *([things[needs]] if needs else [])])
    client.force_login(stranger)
    assert client.post(address, data).status_code == 404
    client.force_login(MemberFactory(vendor=vendor, role=MemberRole.SELLER).user)
    assert client.post(address, data).status_code == 403
    other = stranger.memberships.get().vendor
    if needs and needs != "kind":
        client.force_login(stranger)
        foreign = reverse(name, args=[other.slug, things[needs]])
        assert client.post(foreign, data).status_code == 404
    assert _everything(vendor) == before


def _everything(vendor: Vendor) -> list[Any]:
    tables = (Storefront, StorefrontPicture, PersonConsent, SocialFact, DeliveryMethod, SellerTerms, ClosedPeriod)
    rows: list[Any] = [list(table.objects.filter(vendor=vendor).order_by("pk").values()) for table in tables]
    return [*rows, Vendor.objects.filter(pk=vendor.pk).values()[0]]


def test_the_sign_is_saved_and_a_mistake_keeps_what_was_typed(shop: Client, vendor: Vendor) -> None:
    answer = shop.post(url("storefront_profile", vendor), {"short_name": "Kosze", "tagline": "A", "palette": "sky"})
    assert answer.url == url("storefront", vendor)
    wrong = shop.post(
        url("storefront_profile", vendor), {"short_name": "Kosze", "tagline": "Chory temat", "palette": "sky"}
    )
    assert wrong.status_code == 422
    assert "Chory temat" in wrong.content.decode()
    vendor.refresh_from_db()
    assert (vendor.short_name, vendor.tagline, vendor.palette) == ("Kosze", "A", "sky")


def test_a_story_goes_from_draft_to_the_question_and_out(shop: Client, vendor: Vendor) -> None:
    address = url("storefront_story", vendor)
    assert shop.post(address, {"story": "Pleciemy **kosze**.", "save": "1"}).url == address
    looked = shop.post(address, {"story": "Pleciemy *wiklinę*.", "preview": "1"}).content.decode()
    assert "<em>wiklinę</em>" in looked
    live = shop.post(url("storefront_story_preview", vendor), {"story": f"<b>x</b> {SENSITIVE}"}).content.decode()
    assert "&lt;b&gt;" in live
    assert "niepełnosprawny" in live
    assert "Przed publikacją zapytamy o zgody." in live
    asked = shop.post(address, {"story": "Pleciemy **kosze**.", "publish": "1"})
    assert asked.url == url("storefront_story_question", vendor)
    assert shop.post(asked.url, {}).status_code == 422
    assert shop.post(asked.url, {"shows_people": "nie"}).url == url("storefront", vendor)
    vendor.refresh_from_db()
    assert vendor.story == "Pleciemy **kosze**."
    assert shop.post(asked.url, {"shows_people": "nie"}).url == address


def test_sensitive_words_propose_yes_and_a_consent_file_goes_along(
    shop: Client, vendor: Vendor, owner: User, client: Client
) -> None:
    show(vendor, owner)
    write(vendor, owner, SENSITIVE)
    address = url("storefront_story_question", vendor)
    page = shop.get(address).content.decode()
    assert 'value="tak" required id="id_shows_people_0" checked' in page
    assert "Zwróciliśmy uwagę na słowa: niepełnosprawny." in page
    refused = shop.post(address, {"shows_people": "nie"})
    assert refused.status_code == 422
    assert "bez pliku zgody" in refused.content.decode()
    until = (clock.today() + dt.timedelta(days=90)).isoformat()
    answer = {"shows_people": "tak", "people": "1", "expires_on": until}
    bad = shop.post(address, {**answer, "documents": SimpleUploadedFile("zgoda.pdf", b"<svg onload=x>")})
    assert (bad.status_code, PersonConsent.objects.count()) == (422, 0)
    good = shop.post(address, {**answer, "documents": SimpleUploadedFile("zgoda.pdf", PDF)})
    assert good.url == url("storefront", vendor)
    assert last().state == ContentState.OPEN
    assert PersonConsent.objects.get().name == "zgoda.pdf"


def test_a_picture_is_taken_in_asked_about_ordered_and_removed(shop: Client, vendor: Vendor, owner: User) -> None:
    address = url("storefront_picture_add", vendor, "photo")
    for bad in (SimpleUploadedFile("a.svg", b"<svg/>"), SimpleUploadedFile("a.jpg", png(size=(50, 50))), None):
        wrong = shop.post(address, {"alt": "Stół", **({"image": bad} if bad else {})})
        assert (wrong.status_code, StorefrontPicture.objects.count()) == (422, 0)
        assert "Stół" in wrong.content.decode()
    sent = shop.post(address, {"alt": "Stół", "image": SimpleUploadedFile("a.png", png())})
    picture = StorefrontPicture.objects.get()
    assert sent.url == url("storefront_picture_question", vendor, picture.pk)
    assert shop.get(sent.url).status_code == 200
    assert b"".join(shop.get(url("storefront_picture_file", vendor, picture.pk)).streaming_content)[:2] == b"\xff\xd8"
    assert shop.post(sent.url, {"shows_people": "nie"}).url == url("storefront_pictures", vendor)
    second = add(vendor, owner, alt="Okno", colour="#A8431F")
    order = url("storefront_pictures_order", vendor)
    shop.post(order, {"up": str(second.pk)})
    assert list(StorefrontPicture.objects.order_by("position")) == [second, picture]
    dragged = shop.post(order, {"order": f"{picture.pk},{second.pk}"}, headers={"HX-Request": "true"})
    assert dragged.status_code == 204
    assert list(StorefrontPicture.objects.order_by("position")) == [picture, second]
    shop.post(url("storefront_picture", vendor, second.pk), {"alt": "Okno z widokiem"})
    assert StorefrontPicture.objects.get(pk=second.pk).alt == "Okno z widokiem"
    remove = url("storefront_picture_remove", vendor, second.pk)
    assert shop.post(remove).status_code == shop.post(remove).status_code == 302
    assert StorefrontPicture.objects.get() == picture
    assert shop.get(url("storefront_picture_add", vendor, "film")).status_code == 404


def test_a_consent_is_seen_by_the_team_only_and_withdrawn_with_one_click(
    shop: Client, vendor: Vendor, owner: User, colleague: User
) -> None:
    show(vendor, owner, yes())
    consent = PersonConsent.objects.get()
    file = shop.get(url("storefront_consent_file", vendor, consent.pk))
    assert file["Cache-Control"] == "private, no-store"
    assert AccessRecord.objects.get().verb == "consent.view"
    assert "zgoda-0.pdf" in shop.get(url("storefront_consents", vendor)).content.decode()
    shop.post(url("storefront_consent_withdraw", vendor, consent.pk))
    consent.refresh_from_db()
    assert consent.withdrawn_by == owner
    shop.force_login(colleague)
    assert shop.get(url("storefront_consent_file", vendor, consent.pk)).status_code == 403


def test_facts_are_added_renewed_and_removed(shop: Client, vendor: Vendor, owner: User) -> None:
    day = (clock.today() - dt.timedelta(days=3)).isoformat()
    address = url("storefront_fact_add", vendor)
    assert shop.get(address).url == url("storefront_facts", vendor)
    good = {"number": "7", "of_number": "11", "as_of": day, "source": "INF-1"}
    wrong = shop.post(f"{address}?rodzaj=DISABLED", {**good, "number": "12"})
    assert (wrong.status_code, SocialFact.objects.count()) == (422, 0)
    evidence = SimpleUploadedFile("inf.pdf", PDF)
    assert shop.post(f"{address}?rodzaj=DISABLED", {**good, "evidence": evidence}).status_code == 302
    row = SocialFact.objects.get()
    assert b"".join(shop.get(url("storefront_fact_evidence", vendor, row.pk)).streaming_content) == PDF
    renew = f"{address}?odnow={row.pk}"
    assert 'value="7"' in shop.get(renew).content.decode()
    shop.post(renew, {**good, "number": "8"})
    fresh = SocialFact.objects.get()
    assert (fresh.number, fresh.pk == row.pk) == (8, False)
    free = {"words": "Co roku uczymy 40 dzieci.", "as_of": day, "source": "kronika"}
    shop.post(f"{address}?rodzaj=FREE", free)
    assert "czeka na ROPS" in shop.get(url("storefront_facts", vendor)).content.decode()
    remove = url("storefront_fact_remove", vendor, fresh.pk)
    assert shop.post(remove).status_code == shop.post(remove).status_code == 302
    assert SocialFact.objects.get().kind == FactKind.FREE


def test_hours_place_and_contact_are_saved_and_mistakes_kept(shop: Client, vendor: Vendor) -> None:
    hours = url("storefront_hours", vendor)
    day = clock.today() + dt.timedelta(days=20)
    shop.post(hours, {"day0_opens": "08:00", "day0_closes": "16:00", "exception_date": day.isoformat()})
    row = Storefront.objects.get()
    assert row.hours == [{"day": 0, "opens": "08:00", "closes": "16:00"}]
    assert row.hours_exceptions == [{"date": day.isoformat(), "opens": "", "closes": "", "note": ""}]
    wrong = shop.post(hours, {"day0_opens": "18:00", "day0_closes": "16:00", "hours_note": "Zadzwoń"})
    assert (wrong.status_code, "Zadzwoń" in wrong.content.decode()) == (422, True)
    shop.post(hours, {"day0_opens": "08:00", "day0_closes": "16:00", "drop": day.isoformat()})
    assert Storefront.objects.get().hours_exceptions == []
    place = url("storefront_place", vendor)
    picked = shop.post(place, {"powiat": "1861"})
    assert (picked.status_code, Storefront.objects.get().latitude) == (200, None)
    assert 'value="49.6937"' in picked.content.decode()
    for first, second, status in (("52.2297", "21.0122", 422), ("abc", "22", 422), ("50.0375, 22.0047", "", 302)):
        assert shop.post(place, {"latitude": first, "longitude": second}).status_code == status
    assert Storefront.objects.get().latitude == Decimal("50.037500")
    contact = url("storefront_contact", vendor)
    assert shop.post(contact, {"returns_street": "ul. Zwrotna 1"}).status_code == 422
    full = {"returns_street": "ul. Zwrotna 1", "returns_postal_code": "35-001", "returns_city": "Rzeszów"}
    assert shop.post(contact, full).status_code == 302
    assert Storefront.objects.get().returns_lines()[1:] == ["ul. Zwrotna 1", "35-001 Rzeszów"]


def test_delivery_is_added_changed_and_switched(shop: Client, vendor: Vendor) -> None:
    terms = {
        "kind": "LOCAL",
        "name": "Dowóz",
        "price_gross": "9,50",
        "vat_code": "23",
        "lead_time_days": "1",
        "max_weight_kg": "2,5",
        "powiats": ["1863", "1816"],
        "free_over_gross": "100",
    }
    assert shop.post(url("storefront_delivery_add", vendor), {**terms, "powiats": []}).status_code == 422
    assert shop.post(url("storefront_delivery_add", vendor), terms).status_code == 302
    method = DeliveryMethod.objects.get()
    assert (method.price_gross, method.max_weight_g, method.powiats) == (Decimal("9.50"), 2500, ["1863", "1816"])
    edit = url("storefront_delivery_method", vendor, method.pk)
    assert 'value="2.5"' in shop.get(edit).content.decode() or 'value="2,5"' in shop.get(edit).content.decode()
    assert shop.post(edit, {**terms, "price_gross": "-1"}).status_code == 422
    assert shop.post(edit, {**terms, "name": "Dowóz rowerem"}).status_code == 302
    switch = url("storefront_delivery_switch", vendor, method.pk)
    for on in ("0", "0", "1"):
        shop.post(switch, {"on": on})
        method.refresh_from_db()
        assert (method.is_active, method.name) == (on == "1", "Dowóz rowerem")


def test_terms_have_versions_and_a_preview(shop: Client, vendor: Vendor) -> None:
    address, tomorrow = url("storefront_terms", vendor), clock.today() + dt.timedelta(days=1)
    typed = {"text": "## Zwroty\n\nW 14 dni.", "effective_from": tomorrow.isoformat()}
    looked = shop.post(address, {**typed, "preview": "1"}).content.decode()
    assert "<h3>Zwroty</h3>" in looked
    assert SellerTerms.objects.filter(vendor=vendor).count() == 1
    assert shop.post(address, typed).status_code == 302
    again = shop.post(address, typed)
    assert (again.status_code, SellerTerms.objects.filter(vendor=vendor).count()) == (422, 2)


def test_a_break_is_planned_and_called_off(shop: Client, vendor: Vendor) -> None:
    address, today = url("storefront_holidays", vendor), clock.today()
    typed = {"kind": "HOLIDAY", "starts_on": today.isoformat(), "ends_on": (today + dt.timedelta(days=3)).isoformat()}
    assert shop.post(address, {**typed, "ends_on": "2020-01-01"}).status_code == 422
    assert shop.post(address, typed).status_code == 302
    assert shop.post(address, typed).status_code == 422
    assert "Sklep ma przerwę" in shop.get(url("storefront", vendor)).content.decode()
    cancel = url("storefront_holiday_cancel", vendor, ClosedPeriod.objects.get().pk)
    assert shop.post(cancel).status_code == shop.post(cancel).status_code == 302
    assert ClosedPeriod.objects.count() == 0


def test_completeness_grows_and_names_the_next_best_step(shop: Client, vendor: Vendor, owner: User) -> None:
    empty = completeness_of(vendor)
    assert (empty.percent, empty.following.key) == (19, "delivery")
    DeliveryMethodFactory(vendor=vendor)
    write(vendor, owner, SENSITIVE)
    assert completeness_of(vendor).following.key == "story"
    shop.post(
        url("storefront_story_question", vendor),
        {
            "shows_people": "tak",
            "people": "1",
            "expires_on": (clock.today() + dt.timedelta(days=9)).isoformat(),
            "documents": SimpleUploadedFile("zgoda.pdf", PDF),
        },
    )
    waiting = completeness_of(vendor)
    assert (waiting.percent, waiting.following.key) == (36, "tagline")
    page = shop.get(url("storefront", vendor)).content.decode()
    assert "Sklep jest gotowy w 36%" in page
    assert "Stoi pod nazwą i na liście sprzedawców" in page


def test_the_list_of_pictures_asks_the_same_few_queries(
    shop: Client, vendor: Vendor, owner: User, django_assert_max_num_queries: Any
) -> None:
    for number in range(12):
        add(vendor, owner, alt=f"Zdjęcie {number}")
    with django_assert_max_num_queries(20):
        assert shop.get(url("storefront_pictures", vendor)).status_code == 200
