"""The share of own income (domain.md §1.4 d)."""

from decimal import ROUND_DOWN, Decimal

from quality_mark.models import Application


def own_income_percent(application: Application) -> Decimal | None:
    """Give own income as percent of all income with two places, rounded down so that 29.999 % is not 30 %.

    None while a figure is missing or there was no income at all.
    """
    own, total = application.own_income, application.total_income
    if own is None or not total:
        return None
    share: Decimal = own * 100 / total
    return share.quantize(Decimal("0.01"), rounding=ROUND_DOWN)


def meets_income(application: Application) -> bool | None:
    """Tell whether the share reaches what the version of the rules asks; None while it cannot be computed."""
    percent = own_income_percent(application)
    return None if percent is None else percent >= application.scheme_version.own_income_percent
