"""The regional centre's pages of listings: queue, decisions, white list, rules; strangers change nothing."""

import json
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from accounts.models import Role, User
from core.models import AccessRecord
from marketplace.catalogue.actions.edit_product import edit_product
from marketplace.catalogue.models import (
    Hold,
    Label,
    Media,
    ModerationPolicy,
    Product,
    ProductChange,
    ProductClaim,
    ProductLabel,
)
from marketplace.catalogue.queries.holds import content_key
from marketplace.catalogue.states import ChangeState, LabelState, ProductState
from tests.catalogue.moderated import policy, waiting
from tests.factories import MemberFactory, ProductFactory, ScopeItemFactory, UserFactory, VariantFactory
from vendors.models import StatementOfReasons, Vendor

pytestmark = pytest.mark.django_db
WHY = {
    "decyzja": "odmowa",
    "ground_kind": "TERMS",
    "ground": "§ 4 ust. 1",
    "facts": "Nazwa nie zgadza się ze zdjęciem.",
}
QUEUE = "catalogue:moderation"


@pytest.fixture
def cases(vendor: Vendor, owner: User) -> dict[str, int]:
    """One thing of each kind that waits: the name of its page -> its key."""
    policy(9)
    new = waiting(vendor, owner, name="Nowa oferta")
    live = VariantFactory(product__vendor=vendor, product__name="Kosz wiklinowy").product
    change = edit_product(product_id=live.pk, name="Kosz z rattanu", description="Inny opis.", by=owner)
    assert change is not None
    photo = Media.everything.create(product=live, alt="Znak", image="listings/a.jpg", width=4, height=3, hold=Hold.MARK)
    label = Label.objects.create(slug="fsc", name="FSC", issuer="FSC", scheme_url="https://fsc.example")
    mark = ProductLabel.objects.create(product=live, label=label, number="C-1", added_by=owner)
    item = ScopeItemFactory(vendor=vendor, name="Kosze z wikliny")
    linked = ProductFactory(vendor=vendor, name="Kosz z certyfikatem", scope_item=item)
    return {
        "catalogue:moderate_product": new.pk,
        "catalogue:moderate_change": change.pk,
        "catalogue:moderate_photo": photo.pk,
        "catalogue:moderate_label": mark.pk,
        "catalogue:confirm_scope": linked.pk,
    }


def states() -> list[Any]:
    return [
        list(Product.objects.order_by("pk").values_list("state", "name", "scope_confirmed_at")),
        list(ProductChange.objects.values_list("state")),
        list(Media.everything.values_list("hold")),
        list(ProductLabel.objects.values_list("state")),
        StatementOfReasons.objects.count(),
        Label.objects.count(),
    ]


def test_the_queue_shows_everything_with_its_age_and_leads_to_the_cases(
    cases: dict[str, int], client: Client, reviewer: User, django_assert_max_num_queries: Any
) -> None:
    client.force_login(reviewer)
    with django_assert_max_num_queries(12):
        page = client.get(reverse(QUEUE)).content.decode()
    for name, key in cases.items():
        address = reverse(name, args=[key])
        assert f'href="{address}"' in page
        assert client.get(address).status_code == 200
    assert 'Wszystko <span class="muted">(5)</span>' in page
    only = client.get(reverse(QUEUE), {"co": "zmiany"}).content.decode()
    assert "Kosz wiklinowy" in only
    assert "Nowa oferta" not in only
    assert client.get(reverse(QUEUE), {"co": "inne"}).status_code == 404


def test_an_empty_queue_says_so(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    assert "Nic nie czeka" in client.get(reverse(QUEUE)).content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "catalogue:moderate_product",
        "catalogue:moderate_change",
        "catalogue:moderate_photo",
        "catalogue:moderate_label",
        "catalogue:confirm_scope",
    ],
)
def test_a_stranger_and_a_reviewer_with_ties_decide_nothing(
    name: str, cases: dict[str, int], client: Client, vendor: Vendor, owner: User, stranger: User
) -> None:
    insider = MemberFactory(vendor=vendor, user__role=Role.REVIEWER).user
    address, before = reverse(name, args=[cases[name]]), states()
    assert client.post(address, WHY).status_code == 302
    for person in (stranger, owner):
        client.force_login(person)
        for method in (client.get, client.post):
            assert method(address, WHY).status_code == 403
    client.force_login(insider)
    assert client.get(address).status_code == 200
    client.post(address, {"seen": "x"})
    client.post(address, {**WHY, "seen": "x"})
    assert [*states()[:2], *states()[3:]] == [*before[:2], *before[3:]]
    assert states()[2] == before[2]


@pytest.mark.parametrize("name", ["catalogue:new_label", "catalogue:moderation_policy"])
def test_a_stranger_writes_neither_the_list_nor_the_rules(name: str, client: Client, stranger: User) -> None:
    client.force_login(stranger)
    data = {"name": "FSC", "issuer": "x", "scheme_url": "https://x.example", "first_listings": "0"}
    assert client.post(reverse(name), data).status_code == 403
    assert client.get(reverse("catalogue:label_list")).status_code == 403
    label = Label.objects.create(slug="a", name="A", issuer="A", scheme_url="https://a.example")
    assert client.post(reverse("catalogue:edit_label", args=[label.pk]), data).status_code == 403
    assert Label.objects.get().name == "A"
    assert ModerationPolicy.objects.count() == 0


def test_each_case_is_accepted_from_its_page(cases: dict[str, int], client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    product = Product.objects.get(pk=cases["catalogue:moderate_product"])
    change = ProductChange.objects.get()
    seen = {
        "catalogue:moderate_product": content_key(product),
        "catalogue:moderate_change": json.dumps(change.proposed),
    }
    for name, key in cases.items():
        data = {
            "seen": seen.get(name, ""),
            "pozycja": str(Product.objects.get(name="Kosz z certyfikatem").scope_item_id),
        }
        assert client.post(reverse(name, args=[key]), data).status_code == 302
    product.refresh_from_db()
    assert product.state == ProductState.PUBLISHED
    assert ProductChange.objects.get().state == ChangeState.ACCEPTED
    assert Media.objects.filter(alt="Znak").count() == 1
    assert ProductLabel.objects.get().state == LabelState.CONFIRMED
    assert Product.objects.get(name="Kosz z certyfikatem").scope_confirmed_by == reviewer
    assert Product.objects.filter(name="Kosz z rattanu").exists()
    assert "Nic nie czeka" in client.get(reverse(QUEUE)).content.decode()


def test_a_refusal_without_facts_comes_back_with_what_was_typed(
    cases: dict[str, int], client: Client, reviewer: User
) -> None:
    client.force_login(reviewer)
    key = cases["catalogue:moderate_product"]
    seen = content_key(Product.objects.get(pk=key))
    address = reverse("catalogue:moderate_product", args=[key])
    answer = client.post(address, {**WHY, "seen": seen, "facts": "nie"})
    assert answer.status_code == 422
    assert 'value="§ 4 ust. 1"' in answer.content.decode()
    assert 'href="#reasons_facts"' in answer.content.decode()
    assert client.post(address, {**WHY, "seen": seen}).status_code == 302
    assert Product.objects.get(pk=key).state == ProductState.DRAFT
    assert StatementOfReasons.objects.get().facts == WHY["facts"]


def test_the_page_of_a_change_shows_both_versions(cases: dict[str, int], client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    page = client.get(reverse("catalogue:moderate_change", args=[cases["catalogue:moderate_change"]])).content.decode()
    assert "<del>Kosz wiklinowy</del>" in page
    assert "<ins>Kosz z rattanu</ins>" in page


def test_a_look_at_evidence_is_written_down(
    cases: dict[str, int], client: Client, reviewer: User, owner: User, stranger: User
) -> None:
    product = Product.objects.get(pk=cases["catalogue:moderate_product"])
    claim = ProductClaim(product=product, kind="eko", phrase="eko", specification="x" * 30, written_by=owner)
    claim.evidence.save("karta.pdf", SimpleUploadedFile("karta.pdf", b"%PDF-1.4 %%EOF"), save=True)
    address = f"{reverse('catalogue:moderate_product', args=[product.pk])}?dowod={claim.pk}"
    own = reverse("catalogue:claim_evidence", args=[product.vendor.slug, product.pk, claim.pk])
    client.force_login(stranger)
    assert client.get(address).status_code == 403
    assert client.get(own).status_code == 404
    assert AccessRecord.objects.count() == 0
    for person, link in ((reviewer, address), (owner, own)):
        client.force_login(person)
        answer = client.get(link)
        assert b"".join(answer.streaming_content) == b"%PDF-1.4 %%EOF"
        assert answer["Cache-Control"] == "private, no-store"
    assert AccessRecord.objects.filter(verb="claim.evidence").count() == 2


def test_the_white_list_is_written_with_a_picture(client: Client, reviewer: User) -> None:
    client.force_login(reviewer)
    buffer = BytesIO()
    Image.new("RGB", (400, 400), (10, 90, 40)).save(buffer, "PNG")
    data = {"name": "FSC", "issuer": "FSC", "scheme_url": "https://fsc.org", "words": "fsc\nforest", "is_active": "on"}
    bad = {**data, "picture": SimpleUploadedFile("a.svg", b"<svg onload='x()'/>")}
    refused = client.post(reverse("catalogue:new_label"), bad)
    assert refused.status_code == 422
    assert "To nie jest zdjęcie" in refused.content.decode()
    good = {**data, "picture": SimpleUploadedFile("a.png", buffer.getvalue())}
    assert client.post(reverse("catalogue:new_label"), good).status_code == 302
    label = Label.objects.get()
    assert (label.words, len(label.picture_hash)) == (["fsc", "forest"], 16)
    assert client.post(reverse("catalogue:new_label"), data).status_code == 422
    edit = reverse("catalogue:edit_label", args=[label.pk])
    assert "forest" in client.get(edit).content.decode()
    assert client.post(edit, {**data, "is_active": ""}).status_code == 302
    assert Label.objects.get().is_active is False
    assert "wyłączony" in client.get(reverse("catalogue:label_list")).content.decode()


def test_the_operator_sets_the_rules_and_a_reviewer_reads_them(client: Client, reviewer: User) -> None:
    address = reverse("catalogue:moderation_policy")
    client.force_login(reviewer)
    assert "Zasady zmienia operator rynku." in client.get(address).content.decode()
    assert client.post(address, {"first_listings": "0"}).status_code == 403
    client.force_login(UserFactory(role=Role.OPERATOR))
    assert client.post(address, {"first_listings": "99"}).status_code == 422
    assert client.post(address, {"first_listings": "7", "review_changes": "on"}).status_code == 302
    row = ModerationPolicy.objects.get()
    assert (row.first_listings, row.review_changes) == (7, True)
