"""A folder of briefs read as one library: its files, their records united by id, and its problems."""
