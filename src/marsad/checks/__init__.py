"""Checking the knowledge files: what a researcher wrote is read back to them with file, line and what to do."""
