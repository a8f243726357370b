"""The whole pack: the report and its annex tables in every format, and what they are, as a ZIP."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reports.annex.notes import banner, provenance
from reports.annex.words import moment
from reports.documents.writers import archive
from reports.material import Material
from reports.models import ReportVersion, Stage
from reports.styles.keeping import digests_in_force

MANIFEST, SUMS = "manifest.json", "SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Packed:
    """A file of the pack: its name, what it is, its format, and its bytes."""

    name: str
    what: str
    format: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The digest of its bytes."""
        return hashlib.sha256(self.content).hexdigest()


def pack(files: Iterable[Packed], material: Material, version: ReportVersion | None) -> bytes:
    """The files with a manifest and a list of digests, as `sha256sum -c` reads it.

    Every member is dated when the figures were taken, so that the same files give the same bytes.
    """
    packed = list(files)
    parts = {file.name: file.content for file in packed}
    manifest = _manifest(packed, material, version)
    parts[MANIFEST] = (json.dumps(manifest, indent=2, ensure_ascii=False) + "\n").encode()
    sums = "".join(f"{file.sha256}  {file.name}\n" for file in packed)
    parts[SUMS] = sums.encode()
    return archive.pack(parts, material.figures.source.as_of)


def _manifest(
    files: list[Packed], material: Material, version: ReportVersion | None
) -> dict[str, Any]:
    figures = material.figures
    return {
        "inspection": figures.reference,
        "service": figures.service,
        "framework": figures.framework,
        "report": f"Version {version.number}, {Stage(version.stage).label}" if version else "Draft",
        "correction": version.correction if version else "",
        "provisional": banner(figures),
        "figures": {
            "digest": figures.digest,
            "snapshot": figures.source.number,
            "as_of": figures.source.as_of.isoformat(),
            "as_of_words": moment(figures.source.as_of),
            "said": provenance(figures),
            "complete_cases": figures.complete,
            "sampled_cases": figures.sampled,
        },
        "material_digest": material.digest,
        "reference_documents": digests_in_force(),
        "files": [
            {
                "name": file.name,
                "what": file.what,
                "format": file.format,
                "bytes": len(file.content),
                "sha256": file.sha256,
            }
            for file in files
        ],
    }
