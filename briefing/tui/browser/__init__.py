"""The dashboard in a process of its own whose terminal is a web page."""
