"""Addresses of the panel's frame, where a seller or a reviewer comes in, and of the statistics."""

from django.urls import URLPattern, path

from marketplace.panel.web import frame, rops, statistics

app_name = "panel"
urlpatterns: list[URLPattern] = [
    path("rops/", rops.rops_home, name="rops_home"),
    path("panel/", frame.choose, name="choose"),
    path("panel/<slug:vendor_slug>/", frame.home, name="home"),
    path("panel/<slug:vendor_slug>/statystyki/", statistics.statistics, name="statistics"),
    path("panel/<slug:vendor_slug>/statystyki/<slug:measure>.csv", statistics.statistics_csv, name="statistics_csv"),
]
