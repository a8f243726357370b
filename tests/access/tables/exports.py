TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
report-exports       sign-in ok      -     ok   no        no       no      no    no      -
reference-documents  sign-in ok      ok    no   no        no       no      no    no      no
reference-document   sign-in ok      ok    no   no        no       no      no    no      no
styles-to-begin-with sign-in ok      ok    no   no        no       no      no    no      no
take-back-styles     sign-in -method -method -method -method -method -method -method -method -method
POST:report-exports  out     again   -     again no       no       no      no    no      -
POST:reference-documents out again   again no   no        no       no      no    no      no
POST:take-back-styles out    away    away  no   no        no       no      no    no      no
"""
