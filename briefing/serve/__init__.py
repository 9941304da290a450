"""The dashboard in a browser: a small web server, one dashboard process for each tab."""
