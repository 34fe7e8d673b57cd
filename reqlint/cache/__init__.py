"""The cache between runs: an SQLite file of results, each under a hash of all that it depends on.

A run without the cache gives the same bytes. A problem with the file is reported in one note, and the run
continues without it.
"""

from reqlint.cache.folder import default_folder
from reqlint.cache.keys import Key, installation, key
from reqlint.cache.store import Store

__all__ = ["Key", "Store", "default_folder", "installation", "key"]
