"""What each role gets at each address: the permission matrix as a table.

`ok` 200 · `no` 403 · `-` 404 (a stranger learns nothing) · `sign-in` redirected to sign in ·
`home` redirected into the application.
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
address        nobody  manager admin lead inspector assessor quality panel service stranger
home           sign-in home    home  home home      home     home    home  home    home
sign-in        ok      home    home  home home      home     home    home  home    home
sign-out       sign-in not-get not-get not-get not-get not-get not-get not-get not-get not-get
inspections    sign-in ok      ok    ok   ok        ok       ok      ok    ok      ok
inspection     sign-in ok      -     ok   ok        ok       ok      ok    ok      -
ratings        sign-in ok      -     ok   no        no       ok      ok    no      -
annex          sign-in ok      -     ok   no        no       no      no    no      -
job            sign-in ok      -     ok   no        no       no      no    no      -
export         sign-in ok      -     ok   no        no       no      no    no      -
accessibility  ok      ok      ok    ok   ok        ok       ok      ok    ok      ok
health         ok      ok      ok    ok   ok        ok       ok      ok    ok      ok
"""

EXPECTED: dict[str, dict[str, str]] = {
    line.split()[0]: dict(zip(ROLES, line.split()[1:], strict=True))
    for line in _TABLE.strip().splitlines()[1:]
}
