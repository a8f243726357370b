TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
spread-cases         sign-in no      -     ok   no        no       no      no    no      -
conflicts            sign-in no      -     ok   ok        ok       no      no    no      -
interviews           sign-in ok      -     ok   ok        ok       ok      ok    no      -
interviews-calendar  sign-in ok      -     ok   ok        ok       ok      ok    no      -
interview            sign-in no      -     ok   ok        -        no      no    no      -
plan-interviews      sign-in no      -     ok   no        no       no      no    no      -
POST:spread-cases    out     no      -     again no       no       no      no    no      -
POST:conflicts       out     no      -     again again    again    no      no    no      -
POST:interview       out     no      -     again again    -        no      no    no      -
POST:plan-interviews out     no      -     again no       no       no      no    no      -
"""
