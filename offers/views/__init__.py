"""One short function per page: get through `access`, present, render."""
