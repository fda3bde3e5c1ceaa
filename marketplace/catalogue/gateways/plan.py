"""Foreign formats' products as they are stored in an import, and back; what a listing's texts changed."""

import hashlib
import json
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from marketplace.catalogue.gateways.product_file import ImportProduct, ImportVariant, RowNote
from marketplace.catalogue.models import StockMode
from marketplace.catalogue.queries.sheet_rows import Listing

Difference = dict[str, Any]


def payload_of(product: ImportProduct) -> dict[str, Any]:
    """Give a foreign product as plain values."""
    plain = asdict(product)
    for variant in plain["variants"]:
        variant["gross"], variant["stock_mode"] = str(variant["gross"]), str(variant["stock_mode"])
    return plain


def product_of(payload: dict[str, Any]) -> ImportProduct:
    """Read back what `payload_of` gave."""
    variants = [
        ImportVariant(**{**variant, "gross": Decimal(variant["gross"]), "stock_mode": StockMode(variant["stock_mode"])})
        for variant in payload["variants"]
    ]
    images = [(address, alt) for address, alt in payload["images"]]
    notes = {name: [RowNote(**note) for note in payload[name]] for name in ("errors", "notes")}
    return ImportProduct(**{**payload, **notes, "variants": variants, "images": images})


def fingerprint(listing: Listing) -> str:
    """Give a short text that changes whenever anything of a listing does."""
    plain = json.dumps([listing.fields, listing.variants], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def difference(before: Listing, after: Listing) -> tuple[Difference, Difference]:
    """Give only what differs, as it was and as it is; both empty when nothing does.

    {"fields": {column: text}, "variants": {key: {column: text}}}; a variant that was not there is missing in the first
    and whole in the second.
    """
    old: Difference = {"fields": {}, "variants": {}}
    new: Difference = {"fields": {}, "variants": {}}
    for key, text in after.fields.items():
        if before.fields.get(key, "") != text:
            old["fields"][key], new["fields"][key] = before.fields.get(key, ""), text
    for pk, row in after.variants.items():
        known = before.variants.get(pk)
        if known is None:
            new["variants"][str(pk)] = row
            continue
        changed = [key for key, text in row.items() if known.get(key, "") != text]
        if changed:
            old["variants"][str(pk)] = {key: known.get(key, "") for key in changed}
            new["variants"][str(pk)] = {key: row[key] for key in changed}
    return ({}, {}) if not new["fields"] and not new["variants"] else (old, new)
