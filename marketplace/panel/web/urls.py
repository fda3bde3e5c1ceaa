"""Addresses of the panel's frame: where a seller comes in."""

from django.urls import URLPattern, path

from marketplace.panel.web import frame

app_name = "panel"
urlpatterns: list[URLPattern] = [
    path("panel/", frame.choose, name="choose"),
    path("panel/<slug:vendor_slug>/", frame.home, name="home"),
]
