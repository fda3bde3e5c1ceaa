"""The arrow between apps where import-linter cannot look: foreign keys, contracts, documents."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models

from core.management.commands.write_rules import own_apps

ROOT = Path(settings.BASE_DIR)
CONTRACTS = {
    contract["id"]: contract
    for contract in tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
}
ARROW = [layer for row in CONTRACTS["arrow"]["layers"] for layer in (part.strip() for part in row.split("|"))]
RANK = {part.strip(): -index for index, row in enumerate(CONTRACTS["arrow"]["layers"]) for part in row.split("|")}


def own_models() -> list[type[models.Model]]:
    """Give the models of our own apps."""
    return [model for model in apps.get_models() if model._meta.app_config.name in RANK]


def test_every_own_app_stands_in_the_arrow() -> None:
    assert set(own_apps()) == set(ARROW)


def test_every_own_app_is_under_the_layer_contract() -> None:
    assert set(own_apps()) - set(CONTRACTS["layers"]["containers"]) == {"config", "core", "marketplace.demo"}


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_foreign_keys_point_along_the_arrow(model: type[models.Model]) -> None:
    here = RANK[model._meta.app_config.name]
    for field in model._meta.get_fields():
        if isinstance(field, models.ForeignKey | models.ManyToManyField | models.OneToOneField):
            target = field.related_model._meta.app_config.name
            assert target not in RANK or RANK[target] <= here, f"{model._meta.label}.{field.name} -> {target}"


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model._meta.label)
def test_a_state_is_known_to_the_database(model: type[models.Model]) -> None:
    names = {field.name for field in model._meta.get_fields()}
    if "state" in names:
        checks = [c for c in model._meta.constraints if isinstance(c, models.CheckConstraint)]
        assert any("state__in" in str(check.condition) for check in checks)


def test_the_rules_document_is_current(db: None) -> None:
    call_command("write_rules", "--check")
