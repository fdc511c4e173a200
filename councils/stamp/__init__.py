"""The stamp: a number that is another after each change of what readers can see.

What is kept of a page or of a council's record is true as long as the number is the one it had before it
was made. `current` asks for it; `seen` knows it without asking anew each time, and `catch_up` has it know what
has just been changed.
"""

from councils.stamp.reading import current
from councils.stamp.watch import Seen, catch_up, seen

__all__ = ["Seen", "catch_up", "current", "seen"]
