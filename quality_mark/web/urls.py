"""Addresses of the mark's public pages."""

from django.urls import URLPattern, path

from quality_mark.web import downloads, register

app_name = "quality_mark"
urlpatterns: list[URLPattern] = [
    path("rejestr/", register.register, name="register"),
    path("rejestr.csv", downloads.register_csv, name="register_csv"),
    path("rejestr.json", downloads.register_json, name="register_json"),
    path("zasady/", register.scheme, name="scheme"),
    path("certyfikat/<path:number>/qr.svg", register.certificate_qr, name="certificate_qr"),
    path("certyfikat/<path:number>/", register.certificate, name="certificate"),
]
