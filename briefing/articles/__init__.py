"""Source documents: fetched, read as text, and searched for quotations."""
