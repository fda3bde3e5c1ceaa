"""Tables of payments."""

from marketplace.payments.models.payment import Payment

__all__ = ["Payment"]
