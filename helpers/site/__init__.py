"""The kit as a folder of web pages: every lesson runs in the browser, and nothing is installed."""
