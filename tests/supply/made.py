"""What tests of facts and links work with: invented facts, links, and what forms send."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from inspections.models import Inspection
from supply.forms import FactsForm
from supply.links import digest_of
from supply.models import ContextualFact, ServiceLink
from supply.reading import facts_of


def link_for(
    inspection: Inspection, whom: str, *, days: float = 7, **fields: Any
) -> tuple[ServiceLink, str]:
    """A link and its key; made some other time where `days` are fewer than none."""
    key = f"an-invented-key-{uuid4().hex}"
    link = ServiceLink.objects.create(
        inspection=inspection,
        for_whom=whom,
        key_digest=digest_of(key),
        expires_at=timezone.now() + timedelta(days=days),
        **fields,
    )
    return link, key


def come_in(key: str, client: Client | None = None) -> Client:
    """A browser that has opened the pages by this key."""
    client = client or Client()
    client.post(reverse("supply-open"), {"key": key})
    return client


def known(inspection: Inspection, code: str, value: Any, **given: Any) -> ContextualFact:
    """A fact that somebody has entered."""
    return ContextualFact.objects.create(
        inspection=inspection, code=code, value=Decimal(str(value)), **given
    )


def sent(inspection: Inspection, group: str, **typed: str) -> dict[str, str]:
    """A group's form as the page shows it now, with what is typed over it: staff_fte__value="7"."""
    found = facts_of(inspection).group(group)
    assert found
    form = FactsForm(found.facts)
    shown = {name: str(form[name].value() or "") for name in form.fields}
    return shown | {name.replace("__", "-"): text for name, text in typed.items()}


def page_of(inspection: Inspection, group: str) -> str:
    return reverse("service-facts-group", args=[inspection.reference, group])


def earlier_inspection(inspection: Inspection, **fields: Any) -> Inspection:
    """An inspection of the same service, two years before."""
    start = inspection.fieldwork_start - timedelta(days=730)
    return Inspection.objects.create(
        **{
            "service": inspection.service,
            "reference": f"earlier-{start.year}-{start.month}",
            "framework_code": "youth-2018",
            "fieldwork_start": start,
            "fieldwork_end": start + timedelta(days=4),
        }
        | fields
    )


def typed_into(page: Any, name: str) -> str:
    """What stands in a control of a page."""
    (field,) = html.fromstring(page.content.decode()).xpath(f"//input[@name='{name}']")
    return str(field.get("value", ""))


def text(response: Any) -> str:
    return " ".join(response.content.decode().split())
