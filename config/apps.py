"""Registers the composition root as an app, so that it can connect events with their reactions at start."""

from django.apps import AppConfig


class CompositionConfig(AppConfig):
    """Connects what the apps below must not know of each other."""

    name = "config"
    label = "config"

    def ready(self) -> None:
        """Subscribe all reactions and say how a fresh outbox row is delivered soon."""
        from config import reactions

        reactions.connect()
