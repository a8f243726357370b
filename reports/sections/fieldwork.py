"""When and where fieldwork took place, in a sentence."""

from inspections.models import Approach
from reports.material import Material

_WHERE = {
    Approach.ON_SITE.label: ", on site",
    Approach.REMOTE.label: ", remotely: inspectors read the records, and spoke to people by "
    "telephone and video link",
    Approach.MIXED.label: ", partly on site and partly remotely",
}


def fieldwork(material: Material) -> str:
    """The days of fieldwork, and where it was as far as that is recorded."""
    figures = material.figures
    when = "from [[fieldwork.start]] to [[fieldwork.end]]"
    if figures.fieldwork_start == figures.fieldwork_end:
        when = "on [[fieldwork.start]]"
    return f"Fieldwork took place {when}{_WHERE.get(material.approach, '')}."
