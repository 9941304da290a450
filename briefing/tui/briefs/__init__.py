"""The Briefs screen and its parts."""
