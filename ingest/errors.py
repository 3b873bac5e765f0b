"""What can go wrong between a file on disk and a Document."""


class IngestError(Exception):
    """A file or folder cannot be used. ``remedy`` says whose move it is, in plain words."""

    def __init__(self, path: str, reason: str, remedy: str) -> None:
        super().__init__(f"{path}: {reason} {remedy}")
        self.path = path
        self.reason = reason
        self.remedy = remedy

    def __reduce__(self) -> tuple[type["IngestError"], tuple[str, str, str]]:
        """So that it can come back from the process that reads files."""
        return type(self), (self.path, self.reason, self.remedy)
