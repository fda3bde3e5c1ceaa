"""The double by hand: `python -m tests.stripe_double --port 8421 [--webhook URL]`, then `curl -X POST …/_control/…`."""

import argparse
import time

from tests.stripe_double.double import StripeDouble
from tests.stripe_double.webhooks import SECRET


def main() -> None:
    """Serve until Ctrl-C; what falls due happens by itself, failed webhooks are sent again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8421)
    parser.add_argument("--webhook", help="the shop's endpoint, e.g. http://127.0.0.1:8000/…")
    parser.add_argument("--secret", default=SECRET, help="the secret that signs webhooks")
    given = parser.parse_args()
    with StripeDouble(given.port) as double:
        if given.webhook:
            double.webhooks.listen(given.webhook, secret=given.secret)
        print(f"Stripe's double answers at {double.url}")
        print(
            f"  secret key {double.secret_key}, publishable key {double.publishable_key}, webhook secret {given.secret}"
        )
        while True:
            time.sleep(1)
            double.hand.advance(0)
            double.webhooks.retry()
            while double.world.complaints:
                print(double.world.complaints.pop(0))


if __name__ == "__main__":
    main()
