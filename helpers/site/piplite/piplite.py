"""What the kernel sets when it starts: which indexes may be asked. None is."""

_PIPLITE_DISABLE_PYPI = True
_PIPLITE_URLS: list[str] = []
