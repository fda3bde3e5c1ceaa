"""The command demo_market: what it loads, when it refuses, and that nothing in it breaks a rule."""

import io
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Role, RoleGrant, User
from core import changes, clock
from core.models import OutboxMessage
from core.territory import powiats
from marketplace.catalogue.models import (
    ImportJob,
    Media,
    PriceChange,
    Product,
    ProductVariant,
    SearchDocument,
    Stock,
    StockMode,
)
from marketplace.catalogue.queries.badge import badged_product_ids
from marketplace.catalogue.queries.search import search_ids
from marketplace.catalogue.rules.publication import check_publishable
from marketplace.catalogue.rules.reduction import reduction_of
from marketplace.checkout.models import Checkout
from marketplace.checkout.queries.basket import load_basket
from marketplace.demo.loading.people import LOGINS, PASSWORD, owner_email
from marketplace.demo.loading.programs import SELLER as PROGRAMS_OF
from marketplace.demo.loading.programs import demo_code
from marketplace.demo.loading.scale import shares
from marketplace.demo.loading.teams import ADVISER, BOOKKEEPER, KEPT
from marketplace.invoices.models import SalesDocument
from marketplace.orders.models import Order, PurchaseComplaint, ReturnCase, VendorOrder
from marketplace.orders.queries.stock import reserved_pieces
from marketplace.orders.states import ComplaintState, ReturnState, VendorOrderState
from marketplace.payments.models import Dispute
from marketplace.payments.queries.ledger import balance
from marketplace.payments.states import Account, DisputeState
from marketplace.payouts.queries.ledger_check import differences as ledger_differences
from marketplace.reviews.models import Review
from quality_mark.models import Certificate
from quality_mark.rules import standing_of
from quality_mark.states import Standing
from vendors.gateways.programs import program_by_secret
from vendors.models import ApiToken, Claim, EntityKind, RegisterImport, Vendor, Webhook, WebhookDelivery
from vendors.queries.public_entries import granted_statuses
from vendors.queries.team import access_of, vendors_of
from vendors.states import ClaimState, VendorState

COMMAND = "marketplace.demo.management.commands.demo_market"


def load(*options: str) -> str:
    out = io.StringIO()
    with mock.patch(f"{COMMAND}.draw_all_pictures", return_value=0):
        call_command("demo_market", *options, stdout=out)
    return out.getvalue()


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[str]:
    """The demo market with invented listings, loaded once for this module and taken back afterwards."""
    with django_db_blocker.unblock():
        around = transaction.atomic()  # tests own their transactions
        around.__enter__()
        try:
            yield load("--scale", "1000")
        finally:
            transaction.set_rollback(True)
            around.__exit__(None, None, None)


@pytest.fixture
def market(loaded: str, db: None) -> str:
    """What the command printed; the rows are there."""
    return loaded


def test_it_says_how_much_there_is_and_who_may_sign_in(market: str) -> None:
    assert "88 enterprises, 431 listings" in market
    assert "89 enterprises, 1000 listings; 569 more listings written" in market
    printed = [login for login in LOGINS if login.is_printed]
    for login in printed:
        assert login.email in market
    assert market.count(PASSWORD) == len(printed) <= 18


def test_somebody_works_for_two_enterprises_and_an_adviser_helps_one(market: str) -> None:
    bookkeeper, adviser = (User.objects.get(email=email) for email in (BOOKKEEPER, ADVISER))
    assert {vendor.slug for vendor in vendors_of(bookkeeper)} == set(KEPT)
    assert [vendor.slug for vendor in vendors_of(adviser)] == ["zaz-drukarnia-pod-lipa"]
    assert access_of(adviser, vendors_of(adviser)[0]) is not None


def test_a_seller_has_programs_and_nothing_is_sent_anywhere(market: str) -> None:
    code = demo_code()
    assert code in market
    program = program_by_secret(code)
    assert program is not None
    assert (program.vendor.slug, program.scopes) == (PROGRAMS_OF, ["LISTINGS", "STOCK", "ORDERS"])
    assert ApiToken.objects.filter(vendor=program.vendor).count() == 2
    webhook = Webhook.objects.get()
    assert (webhook.target_url, webhook.is_active) == ("https://program.example.org/rynek", False)
    told = WebhookDelivery.objects.order_by("pk")
    assert [one.event for one in told] == ["TEST", "ORDER_PAID", "PRODUCT_UPDATED", "PRODUCT_UPDATED"]
    assert [one.attempts for one in told] == [1, 2, 1, 1]
    assert [bool(one.delivered_at) for one in told] == [True, True, True, False]
    assert not told.filter(delivered_at=None, failed_at=None).exists()
    assert not OutboxMessage.objects.filter(event="WebhookQueued", done_at=None).exists()
    assert "sellerOrder" in told[1].payload
    assert "email" not in told[1].payload


def test_everybody_named_can_sign_in_with_a_password_that_the_validators_accept(market: str) -> None:
    for login in LOGINS:
        user = User.objects.get(email=login.email)
        assert user.check_password(PASSWORD)
        validate_password(PASSWORD, user)
    assert set(RoleGrant.objects.values_list("role", flat=True)) == set(Role.values)
    assert Counter(User.objects.values_list("is_superuser", flat=True))[True] == 1


def test_nobody_who_decides_about_vendors_works_for_one(market: str) -> None:
    assert User.objects.filter(role_grants__isnull=False, memberships__isnull=False).count() == 0


def test_only_published_listings_of_approved_vendors_are_visible(market: str) -> None:
    states = Counter(Vendor.objects.values_list("state", flat=True))
    assert states == {
        VendorState.APPROVED: 32,
        VendorState.SUSPENDED: 1,
        VendorState.PENDING: 1,
        VendorState.DRAFT: 1,
        VendorState.CHANGES_REQUESTED: 1,
        VendorState.REGISTERED: 53,
    }
    visible = Product.objects.visible()
    assert 950 < visible.count() < 1000
    assert not visible.filter(vendor__slug__in=["stolarnia-dobra", "pierwszy-krok"]).exists()


def test_every_published_listing_invented_ones_too_could_be_published_by_the_action(market: str) -> None:
    related = Product.objects.visible().select_related("vendor", "category", "safety", "food", "nutrition")
    for product in related.prefetch_related("variants", "media"):
        check_publishable(product)


def test_every_listing_has_a_search_document_a_picture_and_its_lowest_price(market: str) -> None:
    assert SearchDocument.objects.count() == Product.objects.count()
    assert Product.objects.filter(media=None).count() == 0
    assert not Media.objects.exclude(image__startswith="listings/demo/").exists()
    for product in Product.objects.prefetch_related("variants"):
        prices = [variant.price_gross for variant in product.variants.all() if variant.price_gross is not None]
        assert product.price_from == min(prices, default=None)


def test_every_price_is_the_last_row_of_its_log_and_no_row_lies_in_the_future(market: str) -> None:
    assert not ProductVariant.objects.filter(price_change=None, price_gross__isnull=False).exists()
    last = {change.variant_id: change for change in PriceChange.objects.order_by("variant", "valid_from", "pk")}
    for variant in ProductVariant.objects.filter(price_gross__isnull=False):
        assert variant.price_change_id == last[variant.pk].pk
        assert variant.price_gross == last[variant.pk].gross
    assert not PriceChange.objects.filter(valid_from__gt=clock.now()).exists()


def test_reductions_show_the_reference_that_the_rule_gives(market: str) -> None:
    def of(slug: str) -> Any:
        return reduction_of(ProductVariant.objects.select_related("price_change").get(product__slug=slug))

    back_up = of("maselniczka-z-kloszem")  # 98 -> 79 -> 98 -> 89 within 30 days (T1-01)
    assert (back_up.reference, back_up.percent, back_up.is_promotion) == (79, None, False)
    young = of("kule-musujace-szesc-sztuk")  # on sale for four days (T1-02)
    assert young.reference_text.startswith("Najniższa cena od początku sprzedaży")
    perishable = of("sernik-na-swieta")
    assert perishable.reference_text.startswith("Cena przed pierwszą obniżką")


def test_certificates_stand_in_every_standing_and_the_badge_follows(market: str) -> None:
    today = clock.today()
    standings = Counter(standing_of(c, today) for c in Certificate.objects.exclude(holder__slug__startswith="skala-"))
    assert standings == {
        Standing.IN_FORCE: 12,
        Standing.EXPIRED: 2,
        Standing.FUTURE: 1,
        Standing.SUSPENDED: 1,
        Standing.WITHDRAWN: 1,
    }
    badged = Product.objects.filter(pk__in=badged_product_ids())
    written = badged.exclude(vendor__slug__startswith="skala-")
    assert set(written.values_list("vendor__slug", flat=True)) == {
        "olszynka",
        "wtz-przystan",
        "zaz-zloty-klos",
        "zaz-drukarnia-pod-lipa",
        "nic-i-guzik",
        "bieszczadzki-trakt",
        "wiklina-nad-sanem",
        "wlosie",
        "rsp-lan",
        "blizej-domu",
        "wtz-roztoczanska-dolina",
    }
    covered = written.filter(vendor__slug="zaz-drukarnia-pod-lipa").values_list("scope_item__name", flat=True)
    assert set(covered) == {"Druk cyfrowy i oprawa", "Notesy i kalendarze"}  # 2 of this vendor's 5 items
    assert badged.exclude(vendor__slug__in=written.values("vendor__slug")).exists()


def test_there_are_orders_in_every_state_with_true_stock(market: str) -> None:
    assert set(VendorOrder.objects.values_list("state", flat=True)) == set(VendorOrderState.values)
    assert Order.objects.count() == 42
    assert VendorOrder.objects.refund_due().exists()
    assert VendorOrder.objects.exclude(refunded_at=None).exists()
    held: Counter[int] = Counter()
    open_states = {"AWAITING_PAYMENT", "NEW", "ACCEPTED", "PARTIALLY_SHIPPED", "READY_FOR_PICKUP"}
    for part in VendorOrder.objects.filter(state__in=open_states):
        held.update(reserved_pieces(part))
    stocks = Stock.objects.filter(mode=StockMode.TRACKED).exclude(reserved=0)
    assert {stock.variant_id: stock.reserved for stock in stocks} == dict(held)


def test_orders_lie_in_the_past_and_numbers_have_no_gaps(market: str) -> None:
    assert not Order.objects.filter(placed_at__gt=clock.now()).exists()
    series: defaultdict[str, list[int]] = defaultdict(list)
    for number in VendorOrder.objects.values_list("number", flat=True):
        of_vendor_and_year, _, ordinal = number.rpartition("/")
        series[of_vendor_and_year].append(int(ordinal))
    assert len(series) >= 15
    assert all(sorted(found) == list(range(1, len(found) + 1)) for found in series.values())


def test_the_demo_buyer_finds_three_enterprises_in_the_basket(market: str) -> None:
    basket = load_basket(Checkout.objects.get(user__email="kupujaca@example.org").pk)
    assert len(basket.groups) == 3
    assert not basket.changes
    assert Checkout.objects.filter(user=None).count() == 0


def test_no_letters_go_out_but_documents_are_still_made(market: str) -> None:
    waiting = OutboxMessage.objects.filter(done_at=None)
    events = Counter(waiting.values_list("event", flat=True))
    assert events == {
        "OrderPlaced": 42,
        "AgreementPrepared": 17,
        "SessionClosed": 19,
        "LetterWritten": 72,
        "ReturnStated": 2,
    }
    for message in waiting.filter(event="LetterWritten"):
        assert message.done_reactions == ["send_letter"], "its PDF is made, nobody gets it"
    for message in waiting.filter(event="OrderPlaced"):
        assert "send_order_confirmation" in message.done_reactions
        assert "make_order_documents" not in message.done_reactions


def test_who_signs_in_as_seller_or_buyer_finds_something_of_everything_after_the_sale(market: str) -> None:
    of_both = {
        "vendor_order__vendor__slug": "zaz-drukarnia-pod-lipa",
        "vendor_order__order__user__email": "kupujaca@example.org",
    }
    assert ReturnCase.objects.get(**of_both).state == ReturnState.OPEN
    complaint = PurchaseComplaint.objects.get(**of_both)
    assert complaint.state_at(clock.now()) == ComplaintState.FILED
    assert complaint.answer_due_on > clock.today()
    assert Review.objects.get(**of_both).reply is not None
    assert SalesDocument.objects.filter(vendor__slug="zaz-drukarnia-pod-lipa").exclude(file="").exists()


def test_one_dispute_waits_and_one_is_won_and_their_sellers_see_them(market: str, client: Client) -> None:
    waits, won = Dispute.objects.order_by("-pk")[0], Dispute.objects.get(state=DisputeState.WON)
    assert (waits.state, Dispute.objects.count()) == (DisputeState.NEEDS_RESPONSE, 2)
    assert waits.evidence_due_by is not None
    assert waits.evidence_due_by > clock.now()
    assert won.answered_at < won.closed_at < clock.now()
    assert won.file
    assert balance(Account.DISPUTES) == waits.amount
    for dispute, slug, words in (
        (waits, "zaz-drukarnia-pod-lipa", "Wyślij wyjaśnienie do banku"),
        (won, "wiklina-nad-sanem", "Pobierz dołączone dokumenty"),
    ):
        client.force_login(User.objects.get(email=owner_email(slug)))
        assert client.get(reverse("orders:vendor_disputes", args=[slug])).text.count("Otwórz spór") == 1
        assert words in client.get(reverse("orders:vendor_dispute", args=[slug, dispute.pk])).text
    client.force_login(User.objects.get(email="rops@example.org"))
    assert client.get(reverse("orders:dispute_list")).text.count("Otwórz spór") == 2
    assert ledger_differences() == []


@pytest.mark.parametrize(
    "words", ["miodu lipowego", "kubki ceramiczne", "sprzątanie biura", "lniane obrusy", "szczotka"]
)
def test_searching_finds_something(market: str, words: str) -> None:
    assert search_ids(words)


def test_the_register_has_entities_of_all_kinds_in_all_powiats_and_one_is_claimed(market: str) -> None:
    loaded = Vendor.objects.filter(state=VendorState.REGISTERED)
    assert set(loaded.values_list("entity_kind", flat=True)) == set(EntityKind.values)
    assert set(loaded.values_list("powiat", flat=True)) == set(powiats())
    assert RegisterImport.objects.get().error_count == 0
    claim = Claim.objects.get(state=ClaimState.OPEN)
    assert (claim.state, claim.vendor.slug) == (ClaimState.OPEN, "cieply-piec")
    assert len(granted_statuses()) >= 6


def test_pages_notice_that_the_catalogue_moved(market: str) -> None:
    assert changes.version(changes.CATALOGUE) > 0


def test_it_refuses_where_demo_data_are_not_allowed(db: None, settings: Any) -> None:
    settings.DEMO_ALLOWED = False
    before = Vendor.objects.count()
    with pytest.raises(CommandError, match="not allowed"):
        load()
    assert Vendor.objects.count() == before


def test_it_leaves_a_market_that_is_there_alone(market: str) -> None:
    before = Product.objects.count()
    assert "nothing was loaded" in load("--if-empty")
    with pytest.raises(CommandError, match="--reset"):
        load()
    assert Product.objects.count() == before


def test_logins_are_printed_without_touching_the_database() -> None:
    assert "kupujaca@example.org" in load("--logins")


@pytest.mark.parametrize(("total", "count"), [(1, 1), (99_572, 331), (1000, 3), (7, 20)])
def test_shares_add_up_and_fall(total: int, count: int) -> None:
    parts = shares(total, count)
    assert sum(parts) == total
    assert parts[1:] == sorted(parts[1:], reverse=True)
    assert min(parts) >= 0


def test_a_seller_has_an_import_with_a_few_errors(market: str) -> None:
    job = ImportJob.objects.get()
    assert (job.state, job.changed, job.failed) == ("DONE", 3, 3)
    assert all(item.problems[0]["remedy"] for item in job.items.filter(outcome="FAILED"))
