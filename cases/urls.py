from django.urls import path

from cases.views import (
    alerts,
    allocation,
    conflicts,
    examples,
    history,
    interviews,
    lists,
    lock,
    offline,
    saving,
    sheet,
    spreading,
    submission,
)

_CASES = "inspections/<slug:reference>/cases/"
_CASE = f"{_CASES}<uuid:case_id>/"

urlpatterns = [
    path("my-cases/", lists.my_cases, name="my-cases"),
    path(_CASES, lists.cases, name="cases"),
    path(f"{_CASES}allocation/", allocation.allocate, name="allocation"),
    path(f"{_CASES}allocate/", spreading.spread, name="spread-cases"),
    path(f"{_CASES}conflicts/", conflicts.conflicts, name="conflicts"),
    path(f"{_CASES}not-applicable/", lists.not_applicable, name="not-applicable"),
    path(f"{_CASES}interviews/", interviews.interviews, name="interviews"),
    path(f"{_CASES}interviews/plan/", interviews.plan, name="plan-interviews"),
    path(f"{_CASES}interviews/calendar/", interviews.calendar, name="interviews-calendar"),
    path(f"{_CASES}offline/", offline.offline, name="offline"),
    path(f"{_CASES}offline/export/", offline.export, name="offline-export"),
    path(f"{_CASES}offline/upload/", offline.upload, name="offline-upload"),
    path(f"{_CASES}offline/<uuid:upload_id>/", offline.preview, name="offline-preview"),
    path(f"{_CASES}lock/", lock.lock, name="case-lock"),
    path(f"{_CASES}unlock/", lock.unlock, name="case-unlock"),
    path(_CASE, sheet.case, name="case"),
    path(f"{_CASE}answers/", saving.save, name="save-answers"),
    path(f"{_CASE}here/", saving.here, name="here"),
    path(f"{_CASE}submit/", submission.submit, name="submit-case"),
    path(f"{_CASE}reopen/", submission.reopen, name="reopen-case"),
    path(f"{_CASE}alerts/", alerts.raise_alert, name="raise-alert"),
    path(f"{_CASE}alerts/<int:alert_id>/", alerts.alert, name="alert"),
    path(f"{_CASE}examples/", examples.mark, name="mark-example"),
    path(f"{_CASE}examples/<int:example_id>/", examples.example, name="example"),
    path(f"{_CASE}interview/", interviews.interview, name="interview"),
    path(f"{_CASE}history/", history.case, name="case-history"),
    path(f"{_CASE}history/<str:code>/", history.place, name="place-history"),
]
