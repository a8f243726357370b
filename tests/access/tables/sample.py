TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
sample               sign-in ok      -     ok   ok        no       ok      ok    no      -
draw-sample          sign-in away    -     away no        no       no      no    no      -
accept-sample        sign-in -method -method -method -method -method -method -method -method -method
withdraw-sample      sign-in away    -     away no        no       no      no    no      -
replace-case         sign-in away    -     away no        no       no      no    no      -
sample-record        sign-in ok      -     ok   ok        no       ok      ok    no      -
sample-file          sign-in ok      -     ok   ok        no       ok      ok    no      -
sample-again         sign-in ok      -     ok   ok        no       ok      ok    no      -
POST:draw-sample     out     away    -     away no        no       no      no    no      -
POST:accept-sample   out     away    -     away no        no       no      no    no      -
POST:withdraw-sample out     away    -     away no        no       no      no    no      -
POST:replace-case    out     away    -     away no        no       no      no    no      -
"""
