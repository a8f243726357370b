"""Where things are: the checkout, and below `var/` everything made at run time."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VAR = ROOT / "var"
VENV = VAR / "venv"
PYTHON = VENV / "bin" / "python"
NODE = VAR / "node"
FRONTEND = VAR / "frontend"
STATIC = VAR / "static"
DATA = VAR / "data"
FILES = VAR / "files"
LOG = VAR / "log"
THROWAWAY = VAR / "throwaway"
SETUP_LOG = LOG / "set-up.log"
