"""Registers the app `demo`."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """A believable market for development and benchmarks; never for production."""

    name = "marketplace.demo"
    label = "demo"
    verbose_name = "demo"
