"""Addresses of listings: the seller's pages (`/panel/<vendor>/oferty/`) and the regional centre's (`/rops/oferty/`)."""

from django.urls import URLPattern, path

from marketplace.catalogue.web import (
    panel_labels,
    panel_list,
    panel_new,
    panel_photos,
    panel_prices,
    panel_product,
    panel_sections,
    panel_states,
    panel_variants,
    rops_labels,
    rops_review,
)

LIST = "panel/<slug:vendor_slug>/oferty/"
ONE = f"{LIST}<int:product_id>/"
ROPS = "rops/oferty/"

app_name = "catalogue"
urlpatterns: list[URLPattern] = [
    path(LIST, panel_list.panel_products, name="panel_products"),
    path(f"{LIST}zaznaczone/", panel_list.bulk_products, name="bulk_products"),
    path(f"{LIST}nowa/", panel_new.new_product, name="new_product"),
    path(f"{LIST}nowa/<str:kind>/", panel_new.new_product_category, name="new_product_category"),
    path(f"{LIST}nowa/<str:kind>/<int:leaf>/", panel_new.new_product_text, name="new_product_text"),
    path(f"{LIST}slowa/", panel_sections.check_words, name="check_words"),
    path(ONE, panel_product.panel_product, name="panel_product"),
    path(f"{ONE}opis/", panel_sections.edit_text, name="edit_text"),
    path(f"{ONE}kategoria/", panel_sections.edit_category, name="edit_category"),
    path(f"{ONE}cena/", panel_variants.edit_offer, name="edit_offer"),
    path(f"{ONE}warianty/", panel_variants.variants, name="variants"),
    path(f"{ONE}warianty/nowy/", panel_variants.new_variant, name="new_variant"),
    path(f"{ONE}stan/", panel_variants.stock, name="stock"),
    path(f"{ONE}stan/<int:variant_id>/", panel_variants.change_stock, name="change_stock"),
    path(f"{ONE}zdjecia/", panel_photos.photos, name="photos"),
    path(f"{ONE}zdjecia/kolejnosc/", panel_photos.order_photos, name="order_photos"),
    path(f"{ONE}zdjecia/<int:media_id>/", panel_photos.describe_photo, name="describe_photo"),
    path(f"{ONE}zdjecia/<int:media_id>/usun/", panel_photos.remove_photo, name="remove_photo"),
    path(f"{ONE}informacje/", panel_sections.edit_particulars, name="edit_particulars"),
    path(f"{ONE}warunki/", panel_sections.edit_terms, name="edit_terms"),
    path(f"{ONE}obnizki/", panel_prices.prices, name="prices"),
    path(f"{ONE}obnizki/<int:variant_id>/", panel_prices.plan_variant_price, name="plan_variant_price"),
    path(f"{ONE}obnizki/odwolaj/<int:plan_id>/", panel_prices.cancel_plan, name="cancel_plan"),
    path(f"{ONE}oznaczenia/", panel_labels.labels, name="labels"),
    path(f"{ONE}oznaczenia/<int:product_label_id>/usun/", panel_labels.remove_label, name="remove_label"),
    path(f"{ONE}okreslenia/", panel_labels.claims, name="claims"),
    path(f"{ONE}okreslenia/<int:claim_id>/dowod/", panel_labels.claim_evidence, name="claim_evidence"),
    path(f"{ONE}certyfikat/", panel_labels.scope_item, name="scope_item"),
    path(f"{ONE}publikuj/", panel_states.publish_listing, name="publish_listing"),
    path(f"{ONE}zaplanuj/", panel_states.schedule_listing, name="schedule_listing"),
    path(f"{ONE}wycofaj/", panel_states.unpublish_listing, name="unpublish_listing"),
    path(f"{ONE}archiwizuj/", panel_states.archive_listing, name="archive_listing"),
    path(f"{ONE}przywroc/", panel_states.restore_listing, name="restore_listing"),
    path(f"{ONE}kopiuj/", panel_states.copy_listing, name="copy_listing"),
    path(f"{ONE}zmiana/wycofaj/", panel_states.withdraw_change, name="withdraw_change"),
    path(ROPS, rops_review.moderation, name="moderation"),
    path(f"{ROPS}zasady/", rops_labels.moderation_policy, name="moderation_policy"),
    path(f"{ROPS}znaki/", rops_labels.label_list, name="label_list"),
    path(f"{ROPS}znaki/nowy/", rops_labels.new_label, name="new_label"),
    path(f"{ROPS}znaki/<int:label_id>/", rops_labels.edit_label, name="edit_label"),
    path(f"{ROPS}<int:product_id>/", rops_review.moderate_product, name="moderate_product"),
    path(f"{ROPS}zmiany/<int:change_id>/", rops_review.moderate_change, name="moderate_change"),
    path(f"{ROPS}zdjecia/<int:media_id>/", rops_review.moderate_photo, name="moderate_photo"),
    path(f"{ROPS}oznaczenia/<int:product_label_id>/", rops_review.moderate_label, name="moderate_label"),
    path(f"{ROPS}certyfikaty/<int:product_id>/", rops_review.confirm_scope, name="confirm_scope"),
]
