"""Changes to records in place, with undo."""
