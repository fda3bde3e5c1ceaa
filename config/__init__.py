"""The composition root: settings, URLs, Celery and the list of reactions. It holds no rule."""

from config.celery import app as celery_app

__all__ = ["celery_app"]
