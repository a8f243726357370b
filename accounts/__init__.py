"""People: the user, signing in, roles, and the history of who changed what."""
