"""Addresses of the applicant and holder, under `/panel/<vendor_slug>/znak/`; every view is a `panel_page`."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
