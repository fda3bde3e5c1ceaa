"""Addresses of the shop in the seller's panel, and of the regional centre's look at texts and pictures."""

from typing import Final

from django.urls import URLPattern, path

from vendors.web import (
    content_review,
    storefront,
    storefront_delivery,
    storefront_facts,
    storefront_pictures,
    storefront_places,
)

SHOP: Final = "panel/<slug:vendor_slug>/sklep/"

urlpatterns: list[URLPattern] = [
    path(SHOP, storefront.storefront, name="storefront"),
    path(f"{SHOP}wizytowka/", storefront.storefront_profile, name="storefront_profile"),
    path(f"{SHOP}historia/", storefront.storefront_story, name="storefront_story"),
    path(f"{SHOP}historia/podglad/", storefront.storefront_story_preview, name="storefront_story_preview"),
    path(f"{SHOP}historia/pytanie/", storefront.storefront_story_question, name="storefront_story_question"),
    path(f"{SHOP}zdjecia/", storefront_pictures.storefront_pictures, name="storefront_pictures"),
    path(f"{SHOP}zdjecia/kolejnosc/", storefront_pictures.storefront_pictures_order, name="storefront_pictures_order"),
    path(
        f"{SHOP}zdjecia/dodaj/<slug:kind>/", storefront_pictures.storefront_picture_add, name="storefront_picture_add"
    ),
    path(f"{SHOP}zdjecia/<int:picture_id>/", storefront_pictures.storefront_picture, name="storefront_picture"),
    path(
        f"{SHOP}zdjecia/<int:picture_id>/pytanie/",
        storefront_pictures.storefront_picture_question,
        name="storefront_picture_question",
    ),
    path(
        f"{SHOP}zdjecia/<int:picture_id>/plik.jpg",
        storefront_pictures.storefront_picture_file,
        name="storefront_picture_file",
    ),
    path(
        f"{SHOP}zdjecia/<int:picture_id>/usun/",
        storefront_pictures.storefront_picture_remove,
        name="storefront_picture_remove",
    ),
    path(f"{SHOP}zgody/", storefront_pictures.storefront_consents, name="storefront_consents"),
    path(
        f"{SHOP}zgody/<int:consent_id>/plik/",
        storefront_pictures.storefront_consent_file,
        name="storefront_consent_file",
    ),
    path(
        f"{SHOP}zgody/<int:consent_id>/wycofaj/",
        storefront_pictures.storefront_consent_withdraw,
        name="storefront_consent_withdraw",
    ),
    path(f"{SHOP}fakty/", storefront_facts.storefront_facts, name="storefront_facts"),
    path(f"{SHOP}fakty/dodaj/", storefront_facts.storefront_fact_add, name="storefront_fact_add"),
    path(f"{SHOP}fakty/<int:fact_id>/usun/", storefront_facts.storefront_fact_remove, name="storefront_fact_remove"),
    path(
        f"{SHOP}fakty/<int:fact_id>/dowod/", storefront_facts.storefront_fact_evidence, name="storefront_fact_evidence"
    ),
    path(f"{SHOP}godziny/", storefront_places.storefront_hours, name="storefront_hours"),
    path(f"{SHOP}miejsce/", storefront_places.storefront_place, name="storefront_place"),
    path(f"{SHOP}kontakt/", storefront_places.storefront_contact, name="storefront_contact"),
    path(f"{SHOP}dostawa/", storefront_delivery.storefront_delivery, name="storefront_delivery"),
    path(f"{SHOP}dostawa/dodaj/", storefront_delivery.storefront_delivery_add, name="storefront_delivery_add"),
    path(
        f"{SHOP}dostawa/<int:method_id>/",
        storefront_delivery.storefront_delivery_method,
        name="storefront_delivery_method",
    ),
    path(
        f"{SHOP}dostawa/<int:method_id>/przelacz/",
        storefront_delivery.storefront_delivery_switch,
        name="storefront_delivery_switch",
    ),
    path(f"{SHOP}regulamin/", storefront_delivery.storefront_terms, name="storefront_terms"),
    path(f"{SHOP}przerwy/", storefront_delivery.storefront_holidays, name="storefront_holidays"),
    path(
        f"{SHOP}przerwy/<int:period_id>/odwolaj/",
        storefront_delivery.storefront_holiday_cancel,
        name="storefront_holiday_cancel",
    ),
    path("rops/tresci/", content_review.content_list, name="content_list"),
    path("rops/tresci/<int:review_id>/", content_review.content_review, name="content_review"),
    path("rops/tresci/<int:review_id>/zdjecie/", content_review.content_picture, name="content_picture"),
    path("rops/tresci/<int:review_id>/zgoda/<int:consent_id>/", content_review.content_consent, name="content_consent"),
    path(
        "rops/tresci/<int:review_id>/zgoda/<int:consent_id>/wycofaj/",
        content_review.withdraw_content_consent,
        name="withdraw_content_consent",
    ),
    path("rops/tresci/<int:review_id>/zaakceptuj/", content_review.accept_content, name="accept_content"),
    path("rops/tresci/<int:review_id>/odrzuc/", content_review.refuse_content, name="refuse_content"),
]
