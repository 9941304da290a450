"""Coding an article: the session, its drafts, and the YAML that it becomes."""
