"""Addresses of vendors: the regional centre's pages (`/rops/`), the seller's panel (`/panel/`) and public ones."""

from django.urls import URLPattern, path

from vendors.web import rops, rops_import

app_name = "vendors"
urlpatterns: list[URLPattern] = [
    path("rops/sprzedawcy/", rops.review_list, name="review_list"),
    path("rops/sprzedawcy/<slug:slug>/", rops.review, name="review"),
    path("rops/sprzedawcy/<slug:slug>/zatwierdz/", rops.approve_vendor, name="approve_vendor"),
    path("rops/sprzedawcy/<slug:slug>/odrzuc/", rops.reject_vendor, name="reject_vendor"),
    path("rops/sprzedawcy/<slug:slug>/zawies/", rops.suspend_vendor, name="suspend_vendor"),
    path("rops/sprzedawcy/<slug:slug>/przywroc/", rops.reinstate_vendor, name="reinstate_vendor"),
    path("rops/sprzedawcy/<slug:slug>/zakoncz/", rops.terminate_vendor, name="terminate_vendor"),
    path("rops/import/", rops_import.register_import, name="register_import"),
    path("rops/import/wzor.csv", rops_import.register_import_sample, name="register_import_sample"),
    path("rops/import/<int:pk>/", rops_import.register_import_run, name="register_import_run"),
    path("rops/import/<int:pk>/wczytaj/", rops_import.apply_register_import, name="apply_register_import"),
]
