"""`python -m tests.faults --histories 1000`: play new random histories, print the time they took."""

import argparse
import os
import sys
import time

import pytest


def main() -> int:
    """Play them in a fresh database, or in a kept one (`--reuse-db`)."""
    parser = argparse.ArgumentParser(prog="python -m tests.faults", description=__doc__)
    parser.add_argument("--histories", type=int, default=1000, help="so many histories")
    parser.add_argument("--steps", type=int, default=30, help="at most so many steps each")
    parser.add_argument("--seed", type=int, help="of hypothesis, to play the same ones again")
    parser.add_argument("--reuse-db", action="store_true", help="keep the test database")
    options = parser.parse_args()
    os.environ.setdefault("HYPOTHESIS_PROFILE", "explore")
    os.environ["HISTORIES"], os.environ["HISTORY_STEPS"] = str(options.histories), str(options.steps)
    began, spent = time.monotonic(), time.process_time()
    arguments = ["-q", "-p", "no:cacheprovider", "tests/faults/test_histories.py"]
    arguments += ["--reuse-db"] if options.reuse_db else []
    arguments += [f"--hypothesis-seed={options.seed}"] if options.seed is not None else []
    code = pytest.main(arguments)
    print(
        f"{options.histories} histories of at most {options.steps} steps: {time.monotonic() - began:.0f} s, "
        f"{time.process_time() - spent:.0f} s of processor time"
    )
    return int(code)


if __name__ == "__main__":
    sys.exit(main())
