"""The basket: what is marked, in order, with comments."""
