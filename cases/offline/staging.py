"""An upload between its preview and its saving: kept on the server, its person's own.

What is saved goes through the one door, all or nothing, in one transaction.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from cases.answers import save_answers
from cases.changes import Change, Outcome, Result
from cases.models import OfflineSheet, SampledCase, StagedUpload
from cases.offline import entries, reading
from cases.offline.comparing import Compared, Row, compared
from cases.offline.entries import Wrong
from cases.offline.reading import NotOurs
from inspections import locks
from inspections.models import Inspection
from spreadsheets.reading import read

# What nobody confirmed by then is thrown away: it holds what is known about children.
KEPT = timedelta(days=1)


def stage(inspection: Inspection, person: User, content: bytes, file_name: str) -> StagedUpload:
    """Read the workbook and keep what it says; an earlier upload of the same is replaced.

    Raises Unreadable and NotOurs, whose messages are for the person.
    """
    book = read(content, file_name, limits=reading.LIMITS)
    made = reading.versions_of(book)
    sheet = OfflineSheet.objects.filter(pk=made.export).select_related("person", "inspection")
    of = sheet.first()
    if of is None:
        raise NotOurs("No sheet with its number was made here. Download a new one, and use that.")
    if of.inspection_id != inspection.pk:
        raise NotOurs(
            f"It was made for another inspection, {of.inspection.reference}; upload it there."
        )
    if of.person_id != person.pk:
        raise NotOurs(
            f"It was made for {of.person.name}, who uploads it; download one of your own."
        )
    if of.framework_code != inspection.framework_code:
        raise NotOurs(
            f"It was made under the framework {of.framework_code}, and the inspection is under "
            f"{inspection.framework_code} by now. Download a new one."
        )
    domains = dict(
        inspection.cases.filter(pk__in=[case.case for case in made.cases]).values_list(
            "pk", "domain"
        )
    )
    cases, strange = reading.read(book, made, domains, inspection.framework)
    kept = {
        "cases": entries.as_json(cases),
        "strange": [[wrong.at, wrong.text] for wrong in strange],
        "remarks": reading.remarks_of(book),
    }
    now = timezone.now()
    with transaction.atomic():
        StagedUpload.objects.filter(uploaded_at__lt=now - KEPT).delete()
        StagedUpload.objects.filter(sheet=of, person=person).delete()
        return StagedUpload.objects.create(
            sheet=of,
            person=person,
            file_name=file_name[-160:],
            uploaded_at=now,
            content=kept,
        )


def staged_of(inspection: Inspection, person: User, upload: UUID) -> StagedUpload | None:
    """The person's own upload; None where it has been saved or thrown away, or is a day old."""
    return uploads_of(inspection, person).filter(pk=upload).select_related("sheet").first()


def uploads_of(inspection: Inspection, person: User) -> "QuerySet[StagedUpload]":
    """The person's uploads that wait to be confirmed, the latest first."""
    kept = {"uploaded_at__gte": timezone.now() - KEPT}
    own = StagedUpload.objects.filter(person=person, sheet__inspection=inspection, **kept)
    return own.order_by("-uploaded_at")


def preview(inspection: Inspection, person: User, upload: StagedUpload) -> Compared:
    """What would become of each value, were it saved now."""
    cases = list(entries.from_json(upload.content["cases"]))
    strange = [Wrong(*each) for each in upload.content["strange"]]
    return compared(inspection, person, cases, strange, own=_own(upload))


@dataclass(frozen=True, slots=True)
class Choice:
    """How a conflict is settled: with one's own value or not; `over` is what was seen to stand."""

    mine: bool
    over: Any


class NotSaved(Exception):
    """Nothing was saved: what stands has changed since the preview. `why` says of each what."""

    def __init__(self, why: Sequence[str]) -> None:
        super().__init__(" ".join(why))
        self.why = tuple(why)


def confirm(
    inspection: Inspection,
    person: User,
    upload: UUID,
    *,
    choices: Mapping[str, Choice],
    leave: Collection[UUID],
) -> int:
    """Save all that is new, and one's own values of the conflicts so settled; how many places.

    `choices` by the row's name, `leave`: cases whose sheets are left out. Raises NotSaved, and
    saves nothing, where any of it can't be saved as the preview showed it; DoesNotExist where the
    upload has been saved or thrown away already.
    """
    with transaction.atomic():
        # Before the upload: who holds the inspection alone may be about to delete uploads.
        inspection = locks.share(inspection.pk)
        # The same button pressed twice: the second waits, and finds it gone.
        own = uploads_of(inspection, person).select_for_update(of=("self",))
        held = own.select_related("sheet").get(pk=upload)
        found = preview(inspection, person, held)
        wanted: list[tuple[SampledCase, list[Change]]] = []
        why = [wrong.text for wrong in found.strange]
        for one in found.cases:
            if one.read.case in leave:
                continue
            why += [f"{one.read.reference}: {wrong.text}" for wrong in one.wrong]
            changes = []
            for row in one.rows:
                choice = choices.get(row.name)
                if row in one.new:
                    changes.append(row.change(_key(held, row), seen=row.seen))
                elif row in one.conflicts and choice is None:
                    why.append(f"{one.read.reference}, {row.code}: two different values.")
                elif row in one.conflicts and choice and choice.mine:
                    changes.append(row.change(_key(held, row), seen=choice.over))
            if changes and one.case:
                wanted.append((one.case, changes))
        if why:
            raise NotSaved(why)
        count = 0
        for case, changes in sorted(wanted, key=lambda each: str(each[0].pk)):
            saved = save_answers(case, person, changes)
            why += [
                _failed(case, result)
                for result in saved.results
                if result.outcome not in (Outcome.SAVED, Outcome.SAME)
            ]
            count += len(changes)
        if why:
            raise NotSaved(why)
        OfflineSheet.objects.filter(pk=held.sheet_id).update(saved_at=timezone.now())
        held.delete()
    return count


def discard(inspection: Inspection, person: User, upload: UUID) -> bool:
    """Throw the upload away; whether it was still there."""
    own = StagedUpload.objects.filter(pk=upload, person=person, sheet__inspection=inspection)
    return bool(own.delete()[0])


def _own(upload: StagedUpload) -> str:
    """How the keys of a sheet's uploads begin."""
    return f"{upload.sheet_id.hex[:12]}."


def _key(upload: StagedUpload, row: Row) -> str:
    """The attempt's key: of this sheet, upload and place, so that it is recognised again."""
    return f"{_own(upload)}{upload.pk.hex[:12]}:{row.entry.what}:{row.entry.code}"


def _failed(case: SampledCase, result: Result) -> str:
    if result.outcome is Outcome.REFUSED:
        return f"{case.reference}, {result.change.code}: {result.why}"
    who = "you, elsewhere," if result.mine else (result.by or "somebody")
    return f"{case.reference}, {result.change.code}: {who} saved something else meanwhile."
