"""Addresses of the panel's frame, where a seller comes in, and of the statistics."""

from django.urls import URLPattern, path

from marketplace.panel.web import frame, statistics

app_name = "panel"
urlpatterns: list[URLPattern] = [
    path("panel/", frame.choose, name="choose"),
    path("panel/<slug:vendor_slug>/", frame.home, name="home"),
    path("panel/<slug:vendor_slug>/statystyki/", statistics.statistics, name="statistics"),
    path("panel/<slug:vendor_slug>/statystyki/<slug:measure>.csv", statistics.statistics_csv, name="statistics_csv"),
]
