"""The Sources screen and its parts."""
