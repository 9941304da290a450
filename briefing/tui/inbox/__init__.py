"""The screen of articles that wait to be coded."""
