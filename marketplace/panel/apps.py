"""Registers the app `marketplace.panel`."""

from django.apps import AppConfig


class PanelConfig(AppConfig):
    """What a seller sees first: the home of the panel and the statistics; it reads every app and owns no table."""

    name = "marketplace.panel"
    label = "panel"
    verbose_name = "panel"
