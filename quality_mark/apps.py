"""Registers the app `quality_mark`."""

from django.apps import AppConfig


class QualityMarkConfig(AppConfig):
    """The mark: schemes, certificates, scope items, and the gate of the badge."""

    name = "quality_mark"
    label = "quality_mark"
    verbose_name = "quality_mark"
