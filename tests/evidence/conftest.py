import pytest

from inspections.models import EvidenceItem, Inspection


@pytest.fixture
def bare(small: Inspection) -> Inspection:
    """The small inspection with no evidence, no file of it, and no judgement."""
    for item in small.evidence.exclude(file=""):
        item.file.delete(save=False)
    small.evidence.all().delete()
    small.judgements.all().delete()
    return small


@pytest.fixture
def item(bare: Inspection) -> EvidenceItem:
    """The only item of the inspection."""
    return EvidenceItem.objects.create(
        inspection=bare, kind="interview", title="An interview", key_questions=["1.2.1"]
    )
