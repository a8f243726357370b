TABLE = """
address              nobody  manager admin lead inspector assessor quality panel service stranger
offline              sign-in no      -     ok   ok        ok       no      no    no      -
offline-export       sign-in -method -method -method -method -method -method -method -method -method
offline-upload       sign-in -method -method -method -method -method -method -method -method -method
offline-preview      sign-in no      -     ok   -         -        no      no    no      -
POST:offline-export  out     no      -     again again    again    no      no    no      -
POST:offline-upload  out     no      -     again again    again    no      no    no      -
POST:offline-preview out     no      -     again away     away     no      no    no      -
"""
