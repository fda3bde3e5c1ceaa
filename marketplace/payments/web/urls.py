"""Addresses of payments."""

from django.urls import URLPattern, path

from marketplace.payments.web import paying

app_name = "payments"
urlpatterns: list[URLPattern] = [
    path("platnosc/<str:token>/", paying.pay, name="pay"),
    path("platnosc-testowa/<str:token>/", paying.sandbox, name="sandbox"),
]
