"""The stamp: a number that is another after each change of what readers can see.

What is kept of a page or of a council's record is true as long as the number is the one it had before it
was made. `current` asks for it; `seen` knows it without asking anew each time.
"""

from councils.stamp.reading import current
from councils.stamp.watch import Seen, seen

__all__ = ["Seen", "current", "seen"]
