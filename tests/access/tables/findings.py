TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
findings             sign-in ok      -     ok   ok        no       ok      ok    no      -
new-finding          sign-in ok      -     ok   ok        no       no      no    no      -
finding              sign-in ok      -     ok   ok        no       ok      ok    no      -
move-finding         sign-in -method -method -method -method -method -method -method -method -method
recommendations      sign-in ok      -     ok   ok        no       ok      ok    no      -
new-recommendation   sign-in ok      -     ok   ok        no       no      no    no      -
recommendation       sign-in ok      -     ok   ok        no       ok      ok    no      -
move-recommendation  sign-in -method -method -method -method -method -method -method -method -method
move-body            sign-in -method -method -method -method -method -method -method -method -method
action-plan          sign-in ok      -     ok   ok        no       ok      ok    no      -
plan                 sign-in ok      -     ok   no        no       no      no    no      -
earlier-recommendations sign-in ok   -     ok   ok        no       ok      ok    no      -
POST:new-finding     out     again   -     again again    no       no      no    no      -
POST:finding         out     again   -     again again    no       no      no    no      -
POST:move-finding    out     400     -     400  400       no       no      no    no      -
POST:new-recommendation out  again   -     again again    no       no      no    no      -
POST:recommendation  out     again   -     again again    no       no      no    no      -
POST:move-recommendation out 400     -     400  400       no       no      no    no      -
POST:move-body       out     400     -     400  400       no       no      no    no      -
POST:plan            out     again   -     again no       no       no      no    no      -
POST:earlier-recommendations out ok  -     ok   ok        no       no      no    no      -
"""
