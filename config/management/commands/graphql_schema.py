"""`manage.py graphql_schema --out schema.graphql`: the API's schema as text, as `./dev fix` writes it."""

from graphene_django.management.commands.graphql_schema import Command

__all__ = ["Command"]
