"""The lessons and the teacher's pages as still web pages: to read, to print, with pictures."""
