"""Lessons in formats of other programs: questions for Moodle, and what a catalogue asks about a course."""
