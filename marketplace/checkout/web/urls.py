"""Addresses of the basket and the checkout."""

from django.urls import URLPattern, path, register_converter
from django.urls.converters import IntConverter

from marketplace.checkout.web import basket, steps, summary


class KeyConverter(IntConverter):
    """A row's key in an address: no longer than databases keep, so an endless number is simply not found."""

    regex = "[0-9]{1,18}"


register_converter(KeyConverter, "key")

app_name = "checkout"
urlpatterns: list[URLPattern] = [
    path("koszyk/", basket.basket, name="basket"),
    path("koszyk/dodaj/", basket.add_to_basket, name="add_to_basket"),
    path("koszyk/zmiany/", basket.accept_basket_changes, name="accept_basket_changes"),
    path("koszyk/pozycja/<key:variant_id>/", basket.update_basket_line, name="update_basket_line"),
    path("koszyk/pozycja/<key:variant_id>/usun/", basket.remove_basket_line, name="remove_basket_line"),
    path("koszyk/dostawa/<key:vendor_id>/", basket.choose_basket_delivery, name="choose_basket_delivery"),
    path("zamow/dane/", steps.checkout_details, name="checkout_details"),
    path("zamow/dostawa/", steps.checkout_delivery, name="checkout_delivery"),
    path("zamow/platnosc/", steps.checkout_payment, name="checkout_payment"),
    path("zamow/podsumowanie/", summary.checkout_summary, name="checkout_summary"),
]
