"""Against which decisions somebody may complain."""

from marketplace.reviews.models import DecidedMeasure, ReviewDecision


def is_against(decision: ReviewDecision, *, is_notifier: bool) -> bool:
    """Tell whether a decision went against a side: hiding against the author, anything else against who gave notice."""
    return (decision.measure == DecidedMeasure.HIDDEN) is not is_notifier
