"""Addresses of the regional centre's pages of vendors."""

from django.urls import URLPattern, path

from vendors.web import rops

app_name = "vendors"
urlpatterns: list[URLPattern] = [
    path("sprzedawcy/", rops.review_list, name="review_list"),
    path("sprzedawcy/<slug:slug>/", rops.review, name="review"),
    path("sprzedawcy/<slug:slug>/zatwierdz/", rops.approve_vendor, name="approve_vendor"),
    path("sprzedawcy/<slug:slug>/odrzuc/", rops.reject_vendor, name="reject_vendor"),
    path("sprzedawcy/<slug:slug>/zawies/", rops.suspend_vendor, name="suspend_vendor"),
    path("sprzedawcy/<slug:slug>/przywroc/", rops.reinstate_vendor, name="reinstate_vendor"),
    path("sprzedawcy/<slug:slug>/zakoncz/", rops.terminate_vendor, name="terminate_vendor"),
]
