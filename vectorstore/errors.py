"""What can go wrong with the library on disk or a vector service."""


class VectorStoreError(Exception):
    """The library or an index cannot be used; the message says which, why, and what to do."""


class NoLibraryError(VectorStoreError):
    """There is no library yet in the folder that the settings name."""


class LibraryBusyError(VectorStoreError):
    """Another process is writing to the library."""
