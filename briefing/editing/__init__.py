"""Editing: the model to YAML, changes by position, fixes, atomic saves."""
