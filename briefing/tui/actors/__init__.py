"""The Actors screen and its parts."""
