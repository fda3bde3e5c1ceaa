"""The errors of Stripe's API: what a refused call answers."""

from typing import Any


class ApiError(Exception):
    """A call that does not succeed: a status of HTTP and the object `error` of Stripe's answer."""

    status = 400
    type = "invalid_request_error"

    def __init__(self, message: str, *, param: str = "", code: str = "", status: int = 0, **more: Any) -> None:
        super().__init__(message)
        self.status = status or self.status
        self.error: dict[str, Any] = {"type": self.type, "message": message}
        if code:
            self.error["code"] = code
            self.error["doc_url"] = f"https://stripe.com/docs/error-codes/{code.replace('_', '-')}"
        if param:
            self.error["param"] = param
        self.error.update(more)


class InvalidRequest(ApiError):
    """The request cannot be done as it is; `param` says which part of it is to blame."""


class InvalidParameter(InvalidRequest):
    """The request disagrees with the description. It was never begun, so no idempotency key remembers it."""


class CardError(ApiError):
    """The payer's bank said no."""

    status = 402
    type = "card_error"


class IdempotencyError(ApiError):
    """An idempotency key was used again for something else."""

    type = "idempotency_error"


class ServerError(ApiError):
    """Stripe itself failed; only a fault set by a test makes one."""

    status = 500
    type = "api_error"


class NotImitated(ApiError):
    """Stripe could do this and the double cannot: reported loudly, so that no test believes in it."""

    status = 501
    type = "api_error"


class DroppedConnection(Exception):
    """The caller gets no answer: the connection is closed without a word."""


def no_such(kind: str, key: str, *, param: str = "id", in_path: bool = False) -> InvalidRequest:
    """Say that an object does not exist, or not on this account: 404 for an address, 400 for a parameter."""
    return InvalidRequest(
        f"No such {kind}: '{key}'", param=param, code="resource_missing", status=404 if in_path else 400
    )
