TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
section              sign-in ok      -     ok   no        no       ok      ok    no      -
section-preview      sign-in -method -method -method -method -method -method -method -method -method
section-figures      sign-in ok      -     ok   no        no       ok      ok    no      -
section-act          sign-in -method -method -method -method -method -method -method -method -method
section-draft        sign-in ok      -     ok   no        no       ok      ok    no      -
section-comment      sign-in -method -method -method -method -method -method -method -method -method
section-settle       sign-in -method -method -method -method -method -method -method -method -method
POST:section         out     400     -     400  no        no       no      no    no      -
POST:section-preview out     400     -     400  no        no       400     400   no      -
POST:section-act     out     400     -     400  no        no       no      no    no      -
POST:section-draft   out     again   -     again no       no       no      no    no      -
POST:section-comment out     again   -     again no       no       again   again no      -
POST:section-settle  out     away -    away no        no       no      no    no      -
"""
