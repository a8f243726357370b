TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
report               sign-in ok      -     ok   no        no       ok      ok    no      -
report-read          sign-in ok      -     ok   no        no       ok      ok    no      -
queue                sign-in no      ok    no   no        no       no      no    no      no
POST:report          out     400     -     400  no        no       no      no    no      -
POST:queue           out     no      400   no   no        no       no      no    no      no
"""
