"""Factual accuracy: a version is open to the service for comments until a deadline, and each of
them is answered."""
