"""Words around quotes, one module for each language: verbs of saying, pronouns, titles, posts, months."""
