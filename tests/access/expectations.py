"""What each role gets at each address: the permission matrix as a table.

`ok` 200 · `no` 403 · `-` 404 (a stranger learns nothing) · `sign-in` redirected to sign in ·
`away` redirected elsewhere, once done · `-method` 405. Rows without POST: are for GET.
"""

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

_TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
home                 sign-in away    away  away away      away     away    away  away    away
sign-in              ok      away    away  away away      away     away    away  away    away
sign-out             sign-in -method -method -method -method -method -method -method -method -method
inspections          sign-in ok      ok    ok   ok        ok       ok      ok    ok      ok
inspection           sign-in ok      -     ok   ok        ok       ok      ok    ok      -
ratings              sign-in ok      -     ok   no        no       ok      ok    no      -
ratings-readers      sign-in -method -method -method -method -method -method -method -method -method
annex                sign-in ok      -     ok   no        no       no      no    no      -
job                  sign-in ok      -     ok   no        no       no      no    no      -
export               sign-in ok      -     ok   no        no       no      no    no      -
accessibility        ok      ok      ok    ok   ok        ok       ok      ok    ok      ok
health               ok      ok      ok    ok   ok        ok       ok      ok    ok      ok
POST:home            sign-in away    away  away away      away     away    away  away    away
POST:sign-in         ok      away    away  away away      away     away    away  away    away
POST:sign-out        sign-in away    away  away away      away     away    away  away    away
POST:ratings-readers sign-in no      -     away no        no       no      no    no      -
POST:annex           sign-in away    -     away no        no       no      no    no      -
"""

EXPECTED: dict[str, dict[str, str]] = {
    line.split()[0]: dict(zip(ROLES, line.split()[1:], strict=True))
    for line in _TABLE.strip().splitlines()[1:]
}
