"""Addresses of payments."""

from django.urls import URLPattern, path

from marketplace.payments.web import panel, paying, stripe_pages, webhooks

app_name = "payments"
urlpatterns: list[URLPattern] = [
    path("platnosc/<str:token>/", paying.pay, name="pay"),
    path("platnosc/<str:token>/karta/", stripe_pages.pay_by_card, name="pay_by_card"),
    path("platnosc/<str:token>/karta/bez-skryptow/", stripe_pages.pay_by_card_hosted, name="pay_by_card_hosted"),
    path("platnosc/<str:token>/blik/", stripe_pages.pay_by_blik, name="pay_by_blik"),
    path("platnosc/<str:token>/czekamy/", stripe_pages.payment_waiting, name="payment_waiting"),
    path("platnosc/<str:token>/powrot/", stripe_pages.payment_return, name="payment_return"),
    path("platnosc-testowa/<str:token>/", paying.sandbox, name="sandbox"),
    path("panel/<slug:vendor_slug>/platnosci/", panel.payment_account, name="payment_account"),
    path("panel/<slug:vendor_slug>/platnosci/zaloz/", panel.open_payment_account, name="open_payment_account"),
    path(
        "panel/<slug:vendor_slug>/platnosci/uzupelnij/", panel.complete_payment_account, name="complete_payment_account"
    ),
    path("panel/<slug:vendor_slug>/platnosci/powrot/", panel.payment_account_return, name="payment_account_return"),
    path("webhooki/stripe/", webhooks.stripe_webhook, name="stripe_webhook"),
]
