"""Money under trouble: processes killed around every call to Stripe, and random histories with everything that can
go wrong; afterwards our ledger is the double's own books, to the grosz.

- `recovering.py`: what production does by itself once the trouble is over.
- `books.py`: our ledger against the double's books.
- `histories.py`: the state machine; `python -m tests.faults --histories 1000` plays as many as one wants.
- `tests/concurrency/test_killed_at_stripe.py` and its child process use the first two.
"""
