"""Addresses of storefront."""

from django.urls import URLPattern, path

from marketplace.storefront.web import (
    browse,
    content,
    open_data,
    product,
    register,
    register_offers,
    reviews,
    seo,
    vendors,
)

app_name = "storefront"
urlpatterns: list[URLPattern] = [
    path("", browse.home, name="home"),
    path("oferty/", browse.listing, name="listing"),
    path("oferty/<slug:slug>/", browse.category, name="category"),
    path("podpowiedzi/", browse.search_suggestions, name="search_suggestions"),
    path("oferta/<slug:slug>/", product.product, name="product"),
    path("oferta/<slug:slug>/opinie/", reviews.product_reviews, name="product_reviews"),
    path("sprzedawcy/", vendors.vendors, name="vendors"),
    path("sprzedawca/<slug:slug>/", vendors.vendor, name="vendor"),
    path("sprzedawca/<slug:slug>/opinie/", reviews.vendor_reviews, name="vendor_reviews"),
    path("baza/", register.register, name="register"),
    path("baza/oferta/", register_offers.register_offers, name="register_offers"),
    path("baza/dane/", open_data.open_data, name="open_data"),
    path("baza/dane/schemat.json", open_data.open_data_schema, name="open_data_schema"),
    path("baza/dane.csv", open_data.open_data_csv, name="open_data_csv"),
    path("baza/dane.json", open_data.open_data_json, name="open_data_json"),
    path("baza/<slug:slug>/", register.register_entity, name="register_entity"),
    path("panel/<slug:vendor_slug>/sklep/podglad/", vendors.vendor_preview, name="vendor_preview"),
    path("baner/<slug:palette>-<int:seed>.svg", vendors.banner, name="banner"),
    path("jak-ustalamy-kolejnosc/", content.how_ranking_works, name="how_ranking_works"),
    path("jak-sprawdzamy-opinie/", content.how_reviews_work, name="how_reviews_work"),
    path("kontakt/", content.contact_points, name="contact_points"),
    path("deklaracja-dostepnosci/", content.accessibility_declaration, name="accessibility_declaration"),
    path("znak/o-znaku/", content.mark_explained, name="mark_explained"),
    path("dla-gmin-i-firm/", content.for_public_bodies, name="for_public_bodies"),
    path("regulamin/", content.terms, name="terms"),
    path("prywatnosc/", content.privacy, name="privacy"),
    path("pomoc/", content.help_page, name="help_page"),
    path("sitemap.xml", seo.sitemap, name="sitemap"),
    path("sitemap-<slug:section>.xml", seo.sitemap_section, name="sitemap_section"),
    path("robots.txt", seo.robots, name="robots"),
    path("feed/oferty.json", seo.feed, name="feed"),
    path("feed/nowe.xml", seo.new_offers, name="new_offers"),
]
