"""What brings it all together: home, overview, bundle import and export, demonstration data."""
