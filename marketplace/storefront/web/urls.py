"""Addresses of storefront."""

from django.urls import URLPattern, path

from marketplace.storefront.web import browse

app_name = "storefront"
urlpatterns: list[URLPattern] = [
    path("", browse.home, name="home"),
    path("oferty/", browse.listing, name="listing"),
    path("oferty/<slug:slug>/", browse.category, name="category"),
    path("podpowiedzi/", browse.search_suggestions, name="search_suggestions"),
]
