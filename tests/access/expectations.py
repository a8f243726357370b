"""What each role gets at each address: the permission matrix, a table a subject.

`ok` 200 · `no` 403 · `-` 404 (a stranger learns nothing) · `sign-in` redirected to sign in ·
`away` redirected elsewhere, once done · `out` 401, a page with what was typed ·
`again` 422, the form with its errors · `-method` 405. Rows without POST: are for GET.
"""

from tests.access.tables import (
    allocation,
    caseload,
    exports,
    findings,
    from_cases_to_ratings,
    offline,
    report,
    sample,
    sections,
    setting_up,
    suggestions,
    supply,
    versions,
)

ROLES = [
    "nobody",
    "manager",
    "administrator",
    "lead",
    "inspector",
    "local_assessor",
    "quality_lead",
    "panel_member",
    "service_contact",
    "stranger",
]

_TABLES = (
    from_cases_to_ratings.TABLE,
    setting_up.TABLE,
    caseload.TABLE,
    sample.TABLE,
    allocation.TABLE,
    offline.TABLE,
    supply.TABLE,
    findings.TABLE,
    suggestions.TABLE,
    sections.TABLE,
    report.TABLE,
    exports.TABLE,
    versions.TABLE,
)

EXPECTED: dict[str, dict[str, str]] = {
    line.split()[0]: dict(zip(ROLES, line.split()[1:], strict=True))
    for table in _TABLES
    for line in table.strip().splitlines()[1:]
}
