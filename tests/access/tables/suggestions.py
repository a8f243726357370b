TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
report-suggestions   sign-in ok      -     ok   no        no       no      no    no      -
POST:report-suggestions out  400     -     400  no        no       no      no    no      -
"""
