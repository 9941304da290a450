"""The Quotes screen and its parts."""
