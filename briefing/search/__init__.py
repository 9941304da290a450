"""Search over the quotes of a library: by speaker and by text, forgiving typos, scripts and spaces."""
