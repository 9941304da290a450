"""What matters in a library at one moment: what is new, contested, said most, watched and unfinished."""
