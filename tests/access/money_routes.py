"""Who may open which address of payouts."""

from typing import Final

from tests.access.audiences import MANAGE, ROPS_OR_OPERATOR, Audience

#: As in routes.py.
MONEY_ROUTES: Final[dict[str, Audience | tuple[Audience, Audience]]] = {
    "payouts:payouts": ROPS_OR_OPERATOR,
    "payouts:money_policy": ROPS_OR_OPERATOR,
    "payouts:batch": ROPS_OR_OPERATOR,
    "payouts:approve_batch": ROPS_OR_OPERATOR,
    "payouts:cancel_batch": ROPS_OR_OPERATOR,
    "payouts:batch_file": ROPS_OR_OPERATOR,
    "payouts:confirm_payout": ROPS_OR_OPERATOR,
    "payouts:return_payout": ROPS_OR_OPERATOR,
    "payouts:give_up_waiting": ROPS_OR_OPERATOR,
    "payouts:take_payout_back": ROPS_OR_OPERATOR,
    "payouts:bank_statements": ROPS_OR_OPERATOR,
    "payouts:bank_statement": ROPS_OR_OPERATOR,
    "payouts:unclear_lines": ROPS_OR_OPERATOR,
    "payouts:bank_line": ROPS_OR_OPERATOR,
    "payouts:own_statements": MANAGE,
    "payouts:own_statement": MANAGE,
    "payouts:own_unclear_lines": MANAGE,
    "payouts:own_line": MANAGE,
    "payouts:settlements": MANAGE,
    "payouts:statement": MANAGE,
}
