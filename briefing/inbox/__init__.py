"""The inbox: articles of a folder and of feeds that wait to be coded. It belongs to the user, not to a library."""
