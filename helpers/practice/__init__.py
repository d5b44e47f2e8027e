"""Questions as data, checking with explained feedback, the session and the response file."""
