"""The service's list of eligible cases: received, matched, checked, put right, loaded."""
