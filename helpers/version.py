"""The version of the kit, in a room that everything may look into."""

__version__ = "0.1.0"
