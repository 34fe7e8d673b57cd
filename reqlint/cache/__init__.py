"""What is remembered between runs: an SQLite file of answers, each under a hash of all that it depends on.

A run without the cache gives the same bytes. Whatever goes wrong with the file is told in one note, and the run
goes on without it.
"""

from reqlint.cache.folder import default_folder
from reqlint.cache.keys import Key, installation, key
from reqlint.cache.store import Store

__all__ = ["Key", "Store", "default_folder", "installation", "key"]
