"""The help screen and its parts."""
