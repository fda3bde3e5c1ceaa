"""`python -m tests.fuzz --seconds 600`: throw new random documents at the API, and tell what broke."""

import argparse
import os
import sys

import pytest


def main() -> int:
    """Throw them in a fresh database, or in a kept one (`--reuse-db`)."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz", description=__doc__)
    parser.add_argument("--seconds", type=int, default=600, help="for so long")
    parser.add_argument("--seed", type=int, help="to throw the same ones again; printed at the beginning")
    parser.add_argument("--only", default="", help="only fields whose names hold this")
    parser.add_argument("--reuse-db", action="store_true", help="keep the test database")
    options = parser.parse_args()
    os.environ["FUZZ_SECONDS"], os.environ["FUZZ_ONLY"] = str(options.seconds), options.only
    if options.seed is not None:
        os.environ["FUZZ_SEED"] = str(options.seed)
    arguments = ["-q", "-s", "-p", "no:cacheprovider", "tests/fuzz/test_fuzz.py::test_for_a_time"]
    return int(pytest.main([*arguments, *(["--reuse-db"] if options.reuse_db else [])]))


if __name__ == "__main__":
    sys.exit(main())
