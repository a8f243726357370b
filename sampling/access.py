"""Who sees a sample: whoever reads all cases, never the service's own people."""

from cases.access import reads_all
from inspections.access import Access


def sees_sample(access: Access) -> bool:
    """Sees the sample, its record and its draws."""
    return reads_all(access) and not access.local
