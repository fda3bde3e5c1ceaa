"""What search engines and assistants read: schema.org data of a page, as plain dictionaries (JSON-LD).

Prices, availability and the certificate come from the same objects as the page itself, so they cannot differ from it.
"""

import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

from django.conf import settings
from django.contrib.staticfiles.storage import staticfiles_storage
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from core import clock
from marketplace.catalogue.models import WithdrawalRegime
from marketplace.catalogue.queries.badge import Badge
from marketplace.catalogue.queries.ratings import Rating
from marketplace.reviews.queries.public import Reviews
from marketplace.storefront.queries.product import Choice, ProductPage
from marketplace.storefront.queries.shop import Shop
from marketplace.storefront.rules.addresses import absolute
from marketplace.storefront.rules.text import plain_text
from vendors.models import RegisterType, Vendor
from vendors.rules.opening_hours import schema_hours

Data = dict[str, Any]
CONTEXT: Final = "https://schema.org"
_ESCAPES: Final = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class Crumb(NamedTuple):
    """One step of the way to a page."""

    label: str
    url: str


def as_script_json(data: Data) -> SafeString:
    """Write data for a <script type="application/ld+json"> block, so that no text in it can end the block."""
    return mark_safe(json.dumps(data, ensure_ascii=False).translate(_ESCAPES))  # noqa: S308 escaped above


def breadcrumbs(crumbs: Sequence[Crumb]) -> Data:
    """Describe the way to a page."""
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": crumb.label, "item": absolute(crumb.url)}
            for position, crumb in enumerate(crumbs, 1)
        ],
    }


def vendor_data(vendor: Vendor) -> Data:
    """Describe a seller; no certificate, because none covers a whole enterprise (law.md R13-03)."""
    url = absolute(reverse("storefront:vendor", args=[vendor.slug]))
    data: Data = {
        "@context": CONTEXT,
        "@type": "Organization",
        "@id": url,
        "url": url,
        "name": vendor.short_name,
        "legalName": vendor.name,
        "taxID": vendor.nip,
        "email": vendor.email,
        "telephone": vendor.phone,
        "address": {
            "@type": "PostalAddress",
            "streetAddress": vendor.address_lines()[0],
            "postalCode": vendor.postal_code,
            "addressLocality": vendor.city,
            "addressRegion": "podkarpackie",
            "addressCountry": "PL",
        },
    }
    if vendor.tagline:
        data["description"] = vendor.tagline
    if vendor.register_type == RegisterType.KRS:
        data["identifier"] = {"@type": "PropertyValue", "propertyID": "KRS", "value": vendor.register_number}
    return data


def shop_data(vendor: Vendor, shop: Shop, reviews: Reviews) -> Data:
    """Describe a seller on its own page: also hours, place, logo and where to reach it."""
    data, row = vendor_data(vendor), shop.row
    if hours := schema_hours(row.hours, row.hours_exceptions, clock.today()):
        data |= {"@type": "LocalBusiness", "openingHoursSpecification": hours}
    if row.latitude is not None and row.longitude is not None:
        data["location"] = {
            "@type": "Place",
            "geo": {"@type": "GeoCoordinates", "latitude": float(row.latitude), "longitude": float(row.longitude)},
            "hasMap": shop.map_url,
        }
    data |= _reviews(reviews)
    if shop.logo:
        data["logo"] = absolute(shop.logo.src)
    if shop.banner or shop.photos:
        data["image"] = [absolute(one.src) for one in (shop.banner, *shop.photos) if one]
    if row.contact_email or row.contact_phone:
        data |= {"email": row.contact_email or vendor.email, "telephone": row.contact_phone or vendor.phone}
    return data


def product_data(page: ProductPage) -> Data:
    """Describe a listing with its offers; `hasCertification` only while the badge itself is shown (law.md R13-07)."""
    product = page.product
    url = absolute(reverse("storefront:product", args=[product.slug]))
    seller = {key: value for key, value in vendor_data(product.vendor).items() if key != "@context"}
    data: Data = {
        "@context": CONTEXT,
        "@type": "Service" if page.is_service else "Product",
        "@id": url,
        "url": url,
        "name": product.name,
        "description": plain_text(product.description, 5000) or product.name,
        "image": [absolute(picture.src) for picture in page.pictures]
        or [absolute(staticfiles_storage.url("core/img/og.png"))],
        "category": " > ".join(category.label for category in page.path),
    }
    if page.is_service:
        data |= {
            "provider": seller,
            "areaServed": [{"@type": "AdministrativeArea", "name": area.label} for area in page.areas],
        }
    elif page.chosen:
        variant = page.chosen.variant
        data |= {"sku": variant.sku or str(variant.pk)} | ({"gtin13": variant.ean} if len(variant.ean) == 13 else {})
    if not page.is_on_request:
        data["offers"] = [_offer(page, choice, url, seller) for choice in page.choices if choice.price is not None]
    data |= _reviews(page.reviews)
    if page.badge is not None and page.badge.mode == "badge":
        data["hasCertification"] = certification(page.badge)
    return data


def _reviews(reviews: Reviews) -> Data:
    """Describe the average and the newest reviews; nothing without a review."""
    if reviews.rating is None:
        return {}
    return {
        "aggregateRating": _rating(reviews.rating),
        "review": [
            {
                "@type": "Review",
                "author": {"@type": "Person", "name": one.signed},
                "datePublished": clock.date_of(one.written_at).isoformat(),
                "reviewRating": {"@type": "Rating", "ratingValue": one.stars, "bestRating": 5, "worstRating": 1},
            }
            | ({"reviewBody": one.text} if one.text else {})
            for one in reviews.rows
        ],
    }


def _rating(rating: Rating) -> Data:
    return {
        "@type": "AggregateRating",
        "ratingValue": rating.rounded,
        "reviewCount": rating.count,
        "bestRating": 5,
        "worstRating": 1,
    }


def certification(badge: Badge) -> Data:
    """Describe a certificate in force."""
    return {
        "@type": "Certification",
        "name": "Zakup prospołeczny",
        "certificationIdentification": badge.certificate_number,
        "about": badge.item_name,
        "expires": badge.valid_to.isoformat(),
        "url": absolute(badge.register_url),
    }


def site_data() -> Data:
    """Describe the site itself and its search."""
    listing = absolute(reverse("storefront:listing"))
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": settings.SITE_NAME,
        "url": absolute("/"),
        "publisher": {"@type": "GovernmentOrganization", "name": settings.OPERATOR_NAME},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": f"{listing}?q={{search_term_string}}"},
            "query-input": "required name=search_term_string",
        },
    }


def _offer(page: ProductPage, choice: Choice, url: str, seller: Data) -> Data:
    offer: Data = {
        "@type": "Offer",
        "name": choice.label,
        "url": url,
        "price": str(choice.price),
        "priceCurrency": "PLN",
        "availability": f"{CONTEXT}/{choice.availability.schema}",
    }
    if page.is_service:
        return offer
    offer |= {"seller": seller, "itemCondition": f"{CONTEXT}/NewCondition", "hasMerchantReturnPolicy": _returns(page)}
    if page.delivery:
        offer["shippingDetails"] = [
            {
                "@type": "OfferShippingDetails",
                "shippingRate": {"@type": "MonetaryAmount", "value": str(one.price), "currency": "PLN"},
                "shippingDestination": {"@type": "DefinedRegion", "addressCountry": "PL"},
            }
            for one in page.delivery
            if not one.is_pickup and not one.area and not one.refused
        ]
    return offer


def _returns(page: ProductPage) -> Data:
    if page.product.withdrawal_regime != WithdrawalRegime.STANDARD_14 or not page.product.vendor.is_trader:
        return {
            "@type": "MerchantReturnPolicy",
            "applicableCountry": "PL",
            "returnPolicyCategory": f"{CONTEXT}/MerchantReturnNotPermitted",
        }
    return {
        "@type": "MerchantReturnPolicy",
        "applicableCountry": "PL",
        "returnPolicyCategory": f"{CONTEXT}/MerchantReturnFiniteReturnWindow",
        "merchantReturnDays": 14,
    }
