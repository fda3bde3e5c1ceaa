"""Who may open the pages for programs: a part of the table in routes.py."""

from typing import Final

from tests.access.audiences import OWN, ROPS, Audience

API_ROUTES: Final[dict[str, Audience]] = {
    "vendors:api_tokens": OWN,
    "vendors:create_api_token": OWN,
    "vendors:revoke_api_token": OWN,
    "vendors:add_webhook": OWN,
    "vendors:webhook": OWN,
    "vendors:change_webhook": OWN,
    "vendors:try_webhook": OWN,
    "vendors:switch_webhook": OWN,
    "vendors:webhook_delivery": OWN,
    "vendors:repeat_delivery": OWN,
    "vendors:rops_api_tokens": ROPS,
    "vendors:create_rops_api_token": ROPS,
    "vendors:revoke_rops_api_token": ROPS,
}
