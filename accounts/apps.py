"""Registers the app `accounts`."""

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """People: sign-in by e-mail, roles, addresses."""

    name = "accounts"
    label = "accounts"
    verbose_name = "accounts"
