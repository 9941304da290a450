"""The Issues screen and its parts."""
