"""The parts of an application that a call to complete may name: the applicant's steps, opened again one by one."""

from typing import TYPE_CHECKING

from quality_mark.rules.apply_steps import BY_KEY, steps_of

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise


def parts_of(kind: str) -> "dict[str, StrPromise]":
    """Give the parts that a kind of application has, in the order of its pages: key -> name."""
    return {step.key: step.title for step in steps_of(kind)}


def part_name(key: str) -> "StrPromise | str":
    """Give the name of a part of a call; an unknown key as it is."""
    step = BY_KEY.get(key.partition(":")[0])
    return step.title if step else key
