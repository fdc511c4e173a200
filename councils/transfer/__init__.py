"""A whole council as one JSON file, and back: to move it, to keep it, to put it back as it was.

People do not travel: a file names nobody but the authors of old versions, by the name they had.
"""

from councils.transfer.reading import LARGEST, NotImportable, imported
from councils.transfer.writing import as_json, exported

__all__ = ["LARGEST", "NotImportable", "as_json", "exported", "imported"]
