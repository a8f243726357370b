TABLE = """
address                nobody  manager admin lead inspector assessor quality panel service stranger
caseload               sign-in ok      -     ok   no        no       no      no    no      -
caseload-match         sign-in ok      -     ok   no        no       no      no    no      -
caseload-check         sign-in ok      -     ok   no        no       no      no    no      -
caseload-put-aside   sign-in -method -method -method -method -method -method -method -method -method
caseload-template-xlsx sign-in ok      -     ok   no        no       no      no    no      -
caseload-template-csv  sign-in ok      -     ok   no        no       no      no    no      -
POST:caseload          out     again   -     again no       no       no      no    no      -
POST:caseload-match    out     again   -     again no       no       no      no    no      -
POST:caseload-check    out     409     -     409  no        no       no      no    no      -
POST:caseload-put-aside out    away    -     away no        no       no      no    no      -
"""
