"""What each role gets at each address: the permission matrix as a table.

`ok` 200 · `no` 403 · `-` 404 (a stranger learns nothing) · `sign-in` redirected to sign in ·
`away` redirected elsewhere, once done · `out` 401, a page with what was typed ·
`again` 422, the form with its errors · `-method` 405. Rows without POST: are for GET.
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
sign-out             -method -method -method -method -method -method -method -method -method -method
inspections          sign-in ok      ok    ok   ok        ok       ok      ok    ok      ok
inspection           sign-in ok      -     ok   ok        ok       ok      ok    ok      -
my-cases             sign-in ok      ok    ok   ok        ok       ok      ok    ok      ok
cases                sign-in ok      -     ok   ok        ok       ok      ok    no      -
allocation           sign-in away    -     away away     away     away    away  no      -
not-applicable       sign-in ok      -     ok   ok        no       ok      ok    no      -
case-lock            sign-in no      -     ok   no        no       no      no    no      -
case-unlock          sign-in no      -     ok   no        no       no      no    no      -
case                 sign-in ok      -     ok   ok        -        ok      ok    no      -
save-answers         sign-in -method -method -method -method -method -method -method -method -method
here                 sign-in -method -method -method -method -method -method -method -method -method
submit-case          sign-in no      -     ok   ok        -        no      no    no      -
reopen-case          sign-in no      -     ok   ok        -        no      no    no      -
raise-alert          sign-in no      -     ok   ok        -        ok      no    no      -
alert                sign-in ok      -     ok   ok        -        ok      ok    no      -
mark-example         sign-in no      -     ok   ok        -        no      no    no      -
example              sign-in ok      -     ok   ok        -        ok      ok    no      -
case-history         sign-in ok      -     ok   ok        -        ok      ok    no      -
place-history        sign-in ok      -     ok   ok        -        ok      ok    no      -
evidence             sign-in ok      -     ok   ok        no       ok      ok    no      -
new-evidence         sign-in no      -     ok   ok        no       no      no    no      -
evidence-matrix      sign-in ok      -     ok   ok        no       ok      ok    no      -
evidence-item        sign-in ok      -     ok   ok        no       ok      ok    no      -
evidence-file        sign-in ok      -     ok   ok        no       ok      ok    no      -
judge                sign-in away    -     away no        no       away    away  no      -
ratings              sign-in ok      -     ok   no        no       ok      ok    no      -
standard             sign-in ok      -     ok   no        no       ok      ok    no      -
decide               sign-in no      -     away no        no       no      no    no      -
what-if              sign-in ok      -     ok   no        no       ok      ok    no      -
overall-decision     sign-in no      -     ok   no        no       no      no    no      -
sign-off-ratings     sign-in no      -     ok   no        no       no      no    no      -
unlock-ratings       sign-in no      -     ok   no        no       no      no    no      -
snapshots            sign-in ok      -     ok   no        no       ok      ok    no      -
snapshot             sign-in ok      -     ok   no        no       ok      ok    no      -
ratings-stream       sign-in ok      -     ok   no        no       ok      ok    no      -
ratings-readers      sign-in -method -method -method -method -method -method -method -method -method
annex                sign-in ok      -     ok   no        no       no      no    no      -
job                  sign-in ok      -     ok   no        no       no      no    no      -
export               sign-in ok      -     ok   no        no       no      no    no      -
accessibility        ok      ok      ok    ok   ok        ok       ok      ok    ok      ok
health               ok      ok      ok    ok   ok        ok       ok      ok    ok      ok
POST:home            out     away    away  away away      away     away    away  away    away
POST:sign-in         ok      away    away  away away      away     away    away  away    away
POST:sign-out        away    away    away  away away      away     away    away  away    away
POST:allocation      out     no      -     again no       no       no      no    no      -
POST:case-lock       out     no      -     away no        no       no      no    no      -
POST:case-unlock     out     no      -     away no        no       no      no    no      -
POST:case            out     no      -     away away      -        no      no    no      -
POST:save-answers    out     no      -     ok   ok        -        no      no    no      -
POST:here            out     ok      -     ok   ok        -        ok      ok    no      -
POST:submit-case     out     no      -     again again     -        no      no    no      -
POST:reopen-case     out     no      -     away away      -        no      no    no      -
POST:raise-alert     out     no      -     away away      -        away    no    no      -
POST:alert           out     no      -     again again    -        again   no    no      -
POST:mark-example    out     no      -     again again    -        no      no    no      -
POST:example         out     no      -     again again    -        no      no    no      -
POST:new-evidence    out     no      -     again again    no       no      no    no      -
POST:evidence-item   out     no      -     again again    no       no      no    no      -
POST:judge           out     no      -     again no       no       no      no    no      -
POST:decide          out     no      -     again no       no       no      no    no      -
POST:overall-decision out     no     -     again no       no       no      no    no      -
POST:sign-off-ratings out     no     -     again no       no       no      no    no      -
POST:unlock-ratings  out     no      -     away no        no       no      no    no      -
POST:ratings-readers out     no      -     away no        no       no      no    no      -
POST:annex           out     away    -     away no        no       no      no    no      -
"""

EXPECTED: dict[str, dict[str, str]] = {
    line.split()[0]: dict(zip(ROLES, line.split()[1:], strict=True))
    for line in _TABLE.strip().splitlines()[1:]
}
