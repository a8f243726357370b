"""LibreOffice, where the machine has it, opens each file and shows its figures on paper."""

import io
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from reports.documents.model import Document
from reports.documents.writers import write
from tests.documents.conftest import BANNER
from tests.documents.read_back import squeezed

OFFICE = shutil.which("soffice")

if OFFICE:

    @pytest.mark.parametrize("format", ["docx", "odt", "xlsx", "ods"])
    def test_it_shows_figures_and_banner(document: Document, format: str, tmp_path: Path) -> None:
        file = tmp_path / f"document.{format}"
        file.write_bytes(write(document, format))
        profile = f"-env:UserInstallation=file://{tmp_path}/profile"
        command = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir"]
        subprocess.run([*command, tmp_path, file], check=True, capture_output=True, timeout=120)
        pages = pypdf.PdfReader(io.BytesIO((tmp_path / "document.pdf").read_bytes())).pages
        texts = [squeezed(page.extract_text()) for page in pages]
        assert all(squeezed(BANNER) in text for text in texts)
        assert "86%" in "".join(texts)
        assert "1,209" in "".join(texts)
