"""What readers can see, held in memory: loaded at once from the database, kept until it is changed.

`contents` is what is held, `loading` asks the database for it in one snapshot, `keeping` knows for how
long it is true and what to fall back on, and `on_disk` keeps the last good one of each for the time after
a restart. Nobody but `offers.access` chooses from it (decision 0019).

Everything in it is shared by all threads of the process: nobody may change it.
"""

from offers.record.contents import AllCouncils, Numbers, Promises, Record
from offers.record.keeping import Kept
from offers.record.loading import load_all_councils, load_numbers, load_promises, load_record

RECORDS: Kept[str, Record] = Kept("record", load_record, most=32)
"""By the council's address."""

COUNCILS: Kept[str, AllCouncils] = Kept("councils", load_all_councils, most=1)
NUMBERS: Kept[str, Numbers] = Kept("numbers", load_numbers, most=1)
PROMISES: Kept[tuple[int, ...], Promises] = Kept("promises", load_promises, most=16)
"""Of several councils side by side, by their keys."""

__all__ = ["COUNCILS", "NUMBERS", "PROMISES", "RECORDS", "AllCouncils", "Numbers", "Promises", "Record"]
