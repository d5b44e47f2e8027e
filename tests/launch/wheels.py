"""Small packages made for a test, as files that pip installs without asking any other machine."""

from __future__ import annotations

import zipfile
from pathlib import Path


def make_wheel(folder: Path, name: str, data: str) -> Path:
    """Write the wheel of a package with one empty module and the file `data` of an environment; return it."""
    module = name.replace("-", "_")
    about = f"{module}-1.0.dist-info"
    files = {
        f"{module}.py": "",
        f"{module}-1.0.data/data/{data}": "{}",
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    files[f"{about}/RECORD"] = "".join(f"{path},,\n" for path in [*files, f"{about}/RECORD"])
    wheel = folder / f"{module}-1.0-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as packed:
        for path, words in files.items():
            packed.writestr(path, words)
    return wheel
