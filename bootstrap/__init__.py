"""What `./run` does: sets up, starts and stops. Needs nothing but Python 3.11 and its library."""
