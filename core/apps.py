"""Registers the app `core`."""

from django.apps import AppConfig


class CoreConfig(AppConfig):
    """Kernel: actions, transitions, events, locking, money, time; no business word lives here."""

    name = "core"
    label = "core"
    verbose_name = "core"
