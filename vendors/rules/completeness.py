"""How much of a shop is there, and what helps most to do next."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, kw_only=True)
class ShopStep:
    """One thing that a shop may have: `why` it helps, where it is done, what its button says, how much it counts."""

    key: str
    title: Any
    why: Any
    button: Any
    url_name: str
    weight: int
    is_done: bool
    waits: bool = False


@dataclass(frozen=True, kw_only=True)
class Completeness:
    """All steps in the order in which they help most; `percent` of their weight is done."""

    steps: tuple[ShopStep, ...]

    @property
    def percent(self) -> int:
        """Give 0 to 100, 100 only when everything is done."""
        whole = sum(step.weight for step in self.steps)
        return 100 * sum(step.weight for step in self.steps if step.is_done) // whole if whole else 100

    @property
    def following(self) -> ShopStep | None:
        """Give the step that helps most now: the heaviest one that is neither done nor waiting for somebody else."""
        open_steps = [step for step in self.steps if not step.is_done and not step.waits]
        return max(open_steps, key=lambda step: step.weight, default=None)

    @property
    def missing(self) -> list[ShopStep]:
        """List what is not done."""
        return [step for step in self.steps if not step.is_done]

    @property
    def done(self) -> list[ShopStep]:
        """List what is done."""
        return [step for step in self.steps if step.is_done]
