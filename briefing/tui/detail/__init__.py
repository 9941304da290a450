"""Pages of one quote, actor, issue or source, and the page of problems."""
