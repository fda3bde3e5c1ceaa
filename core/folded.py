"""A column of folded text beside the text itself, so that search finds Polish words on every database."""

from typing import Any

from django.db import models

from core.text import fold


class FoldedField(models.TextField):  # type: ignore[type-arg]
    """Keeps the folded words of other text fields of the same row; written by save() and bulk_create() alike.

    `FoldedField(sources=("name", "short_name"))`; search it with `__contains=fold(words)`.
    """

    def __init__(self, *args: Any, sources: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.sources = sources
        super().__init__(*args, **{"editable": False, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        """Name the sources in migrations too."""
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "sources": self.sources}

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: ARG002  # noqa: ARG002  Django names it
        """Fold the sources just before the row is written."""
        value = fold(" ".join(str(getattr(model_instance, source)) for source in self.sources))
        setattr(model_instance, self.attname, value)
        return value
