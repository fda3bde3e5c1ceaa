"""The demo market's texts: numbers are right, references lead somewhere, law and tone are kept."""

import itertools
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from stdnum import ean
from stdnum.pl import nip, regon

from core.territory import gminas, powiats
from marketplace.catalogue.rules.picture_motifs import MOTIFS
from marketplace.storefront.rules.banner import PALETTES
from vendors.models import EntityKind

DATA = Path(settings.BASE_DIR) / "marketplace" / "demo" / "data"
Row = dict[str, Any]


def read(name: str) -> Any:
    return json.loads((DATA / name).read_text(encoding="utf-8"))


def leaves(nodes: list[Row]) -> dict[str, Row]:
    found: dict[str, Row] = {}
    for node in nodes:
        found |= leaves(node["children"]) if node["children"] else {node["slug"]: node}
    return found


VENDORS: list[Row] = read("vendors.json")
LISTINGS: dict[str, list[Row]] = {v["slug"]: read(f"listings/{v['slug']}.json") for v in VENDORS}
ALL: list[tuple[Row, Row]] = [(vendor, row) for vendor in VENDORS for row in LISTINGS[vendor["slug"]]]
LEAVES = leaves(read("categories.json"))
MARK = read("certificates.json")
TEXTS = [v["story"] + v["tagline"] + v["terms"] for v in VENDORS] + [f"{r['name']} {r['description']}" for _, r in ALL]


def test_there_are_thirty_three_vendors_and_about_four_hundred_listings() -> None:
    counts = {slug: len(rows) for slug, rows in LISTINGS.items()}
    assert len(VENDORS) == 33
    assert 400 <= sum(counts.values()) <= 450
    assert min(counts.values()) == 2
    assert max(counts.values()) <= 45
    assert {path.stem for path in (DATA / "listings").glob("*.json")} == set(LISTINGS)


def test_every_kind_of_entity_is_there_and_every_powiat_has_one() -> None:
    assert {v["entity_kind"] for v in VENDORS} == set(EntityKind.values)
    assert {v["gmina_teryt"][:4] for v in VENDORS} == set(powiats())
    assert Counter(v["state"] for v in VENDORS) == {"APPROVED": 31, "SUSPENDED": 1, "PENDING": 1}


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda v: v["slug"])
def test_a_vendor_has_right_numbers_and_an_invented_address(vendor: Row) -> None:
    account = vendor["bank_account"]
    assert nip.is_valid(vendor["nip"])
    assert regon.is_valid(vendor["regon"])
    assert re.fullmatch(r"\d{26}", account)
    assert int(account[2:] + "2521" + account[:2]) % 97 == 1
    assert vendor["gmina_teryt"] in gminas()
    assert re.fullmatch(r"\d\d-\d{3}", vendor["postal_code"])
    assert vendor["email"].endswith("@example.org")
    assert re.fullmatch(r"\+48 1[3-7] 000 \d\d \d\d", vendor["phone"])  # no such numbers exist
    assert (vendor["operating_body"] is not None) == (vendor["entity_kind"] in {"WTZ", "ZAZ", "CIS", "KIS"})
    assert vendor["is_trader"] or vendor["state"] == "PENDING"  # law.md R1-08: only traders sell here
    assert bool(vendor["vat_basis"]) == vendor["vat_status"].startswith("EXEMPT")
    assert len(vendor["tagline"]) <= 160
    assert len(vendor["name"]) <= 300
    assert vendor["terms"]
    assert vendor["palette"] in PALETTES
    assert len(vendor["colours"]) == 4
    assert all(re.fullmatch(r"#[0-9A-F]{6}", colour) for colour in vendor["colours"])


@pytest.mark.parametrize("field", ["slug", "nip", "regon", "bank_account", "register_number", "phone", "name"])
def test_no_two_vendors_share(field: str) -> None:
    assert len({v[field] for v in VENDORS}) == len(VENDORS)


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda v: v["slug"])
def test_delivery_is_complete_and_local_delivery_names_powiats(vendor: Row) -> None:
    goods = [r for r in LISTINGS[vendor["slug"]] if r["kind"] == "GOOD" and r["state"] == "PUBLISHED"]
    assert vendor["delivery"] or not goods
    for method in vendor["delivery"]:
        assert method["kind"] in {"COURIER", "PARCEL_LOCKER", "LOCAL", "PICKUP"}
        assert bool(method["areas"]) == (method["kind"] == "LOCAL")
        assert set(method["areas"]) <= set(powiats())
        assert (method["kind"] == "PICKUP") == (float(method["price"]) == 0)


def test_slugs_skus_and_eans_are_unique() -> None:
    slugs = [row["slug"] for _, row in ALL]
    assert len(set(slugs)) == len(slugs)
    assert all(re.fullmatch(r"[a-z0-9-]{2,120}", slug) for slug in slugs)
    eans = [v["ean"] for _, row in ALL for v in row["variants"] if v["ean"]]
    assert len(eans) > 30
    assert all(ean.is_valid(code) for code in eans)
    assert len(set(eans)) == len(eans)
    for rows in LISTINGS.values():
        skus = [v["sku"] for row in rows for v in row["variants"]]
        assert len(set(skus)) == len(skus)


VAT = {
    "ACTIVE": {"23", "8", "5", "0", "zw"},
    "EXEMPT_113": {"zw"},
    "EXEMPT_43": {"zw"},
    "OUTSIDE": {"np"},
}


@pytest.mark.parametrize(("vendor", "row"), ALL, ids=lambda r: r["slug"])
def test_a_listing_fits_its_category_and_its_seller(vendor: Row, row: Row) -> None:
    category = LEAVES[row["category"]]
    assert row["kind"] == category["kind"]
    assert 0 < len(row["name"]) <= 200
    assert row["state"] in {"PUBLISHED", "DRAFT"}
    assert set(row["area"]) <= set(powiats())
    assert not row["area"] or row["kind"] == "SERVICE"  # a service without an area is done at the seller's
    assert (row["safety"] is not None) == ("safety" in category["particulars"])
    assert (row["food"] is not None) == ("food" in category["particulars"])
    assert set(row["particulars"]) == set(category["particulars"]) & {"textile", "cosmetic", "toy"}
    assert 1 <= len(row["media"]) <= 4
    assert all(12 <= len(m["alt"]) <= 250 for m in row["media"])
    assert {m["motif"] for m in row["media"]} <= set(MOTIFS)
    assert row["perishable"] <= (row["withdrawal_regime"] == "PERISHABLE")
    for variant in row["variants"]:
        assert variant["vat"] in VAT[vendor["vat_status"]]
        assert (variant["price"] is None) == (row["pricing"] == "ON_REQUEST")
        assert variant["price"] is None or float(variant["price"]) > 0
        assert row["kind"] == "GOOD" or variant["on_hand"] == 0
        assert not (variant["made_to_order"] and variant["on_hand"])
        assert row["kind"] == "SERVICE" or variant["weight_g"]
    assert len(row["variants"]) == 1 or all(v["name"] and v["attributes"] for v in row["variants"])


@pytest.mark.parametrize(
    "row", [r for _, r in ALL if any("price_history" in v for v in r["variants"])], ids=lambda r: r["slug"]
)
def test_a_price_history_runs_forward_and_ends_at_the_present_price(row: Row) -> None:
    for variant in row["variants"]:
        history = variant.get("price_history")
        if not history:
            continue
        days = [step["days_ago"] for step in history]
        assert days == sorted(days, reverse=True)
        assert len(set(days)) == len(days)
        assert history[-1]["price"] == variant["price"]
        for before, after in itertools.pairwise(history):
            assert after["reduction"] == (float(after["price"]) < float(before["price"]))


ALLERGEN_STEMS = {
    "GLUTEN": r"PSZEN|ŻYTNI|ŻYTO|ORKISZ|JĘCZMIEŃ|OWIES",
    "MILK": r"MLEK|MASŁ|ŚMIETAN|TWAR|KEFIR",
    "EGGS": r"JAJ",
    "NUTS": r"ORZECH",
    "CELERY": r"SELER",
    "MUSTARD": r"GORCZYC",
}
PLAIN = r"pszen|żytn|orkisz|jęczm|owies|mleko\b(?! kokos)|masł|śmietan|twar[oó]g|jaj|orzech|seler|gorczyc|sezam|soj"


@pytest.mark.parametrize("row", [r for _, r in ALL if r["food"]], ids=lambda r: r["slug"])
def test_allergens_are_listed_and_stand_out_in_the_ingredients(row: Row) -> None:
    ingredients = row["food"]["ingredients"]
    found = {key for key, stem in ALLERGEN_STEMS.items() if re.search(stem, ingredients)}
    assert set(row["food"]["allergens"]) == found
    assert not re.search(PLAIN, ingredients)
    assert all(
        row["food"][key] for key in ("legal_name", "net_quantity", "storage", "durability_days", "operator_name")
    )
    assert all(v["measure"] for v in row["variants"]), "food needs a unit price (law.md R1-05)"


def test_texts_do_not_repeat_and_keep_the_tone() -> None:
    descriptions = [row["description"] for _, row in ALL if row["description"]]
    assert len(set(descriptions)) == len(descriptions)
    assert sum(1 for _, row in ALL if not row["description"]) >= 5  # minimal listings exist as well
    alts = [m["alt"] for _, row in ALL for m in row["media"]]
    assert len(set(alts)) == len(alts)
    assert max(len(row["name"]) for _, row in ALL) > 150
    for text in TEXTS:
        assert "!" not in text
        assert "Ups" not in text


@pytest.mark.parametrize(
    "word",
    [
        r"\beko", r"ekolog", r"\bbio", r"zielon", r"przyjazn\w+ (dla )?(środowisk|klimat)", r"zrównoważ", r"neutraln",
        r"promocj", r"\bwin[oa]\b", r"nalewk", r"\bpiw", r"miod\w* pitn", r"miód pitny", r"odpornoś", r"niepełnosprawn",
    ],
)  # fmt: skip
def test_no_listing_makes_a_claim_that_would_be_held(word: str) -> None:
    """Vague green claims (R13-12), alcohol (R8-03), health claims (R8-02) and health of people (R10-01)."""
    assert [text for text in TEXTS if re.search(word, text, re.IGNORECASE)] == []


def test_all_sorts_of_listings_are_there() -> None:
    rows = [row for _, row in ALL]
    variants = [variant for row in rows for variant in row["variants"]]
    regimes = {"STANDARD_14", "MADE_TO_ORDER", "PERISHABLE", "HYGIENE", "DATED_SERVICE"}
    assert {row["withdrawal_regime"] for row in rows} == regimes
    assert {row["unit"] for row in rows} >= {
        "PIECE",
        "KG",
        "METRE",
        "SET",
        "HOUR",
        "PERSON",
        "M2",
        "EVENT",
        "DAY",
        "NIGHT",
        "PAGE",
    }
    assert {row["category"] for row in rows} == set(LEAVES)
    sold_out = [
        row
        for row in rows
        if row["kind"] == "GOOD" and all(not v["on_hand"] and not v["made_to_order"] for v in row["variants"])
    ]
    assert len(sold_out) >= 10
    assert sum(1 for row in rows if row["pricing"] == "ON_REQUEST") >= 20
    assert sum(1 for row in rows if row["state"] == "DRAFT") >= 8
    assert sum(1 for row in rows if len(row["variants"]) > 1) >= 60
    assert sum(1 for v in variants if v["on_hand"] == 1) >= 15
    assert sum(1 for v in variants if v["made_to_order"]) >= 40
    assert sum(1 for v in variants if "price_history" in v) >= 40


def test_certificates_cover_every_state_and_only_items_of_their_holder() -> None:
    items = {(item["vendor"], item["name"]) for item in MARK["scope_items"]}
    certificates = MARK["certificates"]
    assert len(items) == len(MARK["scope_items"])
    assert {(row["holder"], name) for row in certificates for name in row["items"]} <= items
    assert {(v["slug"], r["certified_item"]) for v, r in ALL if r["certified_item"]} <= items
    kinds = {(item["vendor"], item["name"]): item["kind"] for item in MARK["scope_items"]}
    assert all(kinds[v["slug"], r["certified_item"]] == r["kind"] for v, r in ALL if r["certified_item"])
    assert all(row["valid_to_days"] - row["valid_from_days"] == 364 for row in certificates)  # never more than a year
    assert Counter(row["state"] for row in certificates) == {"VALID": 15, "SUSPENDED": 1, "WITHDRAWN": 1}
    valid = [row for row in certificates if row["state"] == "VALID"]
    assert sum(1 for row in valid if row["valid_to_days"] < 0) == 2
    assert sum(1 for row in valid if row["valid_from_days"] > 0) == 1
    assert sum(1 for row in valid if row["valid_to_days"] == 1) == 1
    printer = next(row for row in certificates if row["holder"] == "zaz-drukarnia-pod-lipa")
    assert len(printer["items"]) == 2
    assert sum(1 for holder, _ in items if holder == printer["holder"]) == 5
