"""Secret keys that this program makes for itself at the first need, readable by it only."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path


def read_or_make(path: Path, make: Callable[[], bytes]) -> bytes:
    """Read a key's file; when there is none, make one with mode 600: of two processes one wins, both read it."""
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor, draft = tempfile.mkstemp(dir=path.parent)  # mkstemp gives mode 600
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(make())
            os.link(draft, path)
        except FileExistsError:
            pass
        finally:
            Path(draft).unlink()
    return path.read_bytes()
