"""Registers the app `reviews`."""

from django.apps import AppConfig


class ReviewsConfig(AppConfig):
    """What buyers say of products and sellers after a completed order."""

    name = "marketplace.reviews"
    label = "reviews"
    verbose_name = "reviews"
