"""Who is at the door: logging in, the second factor, lockout, sessions and the log of sign-ins.

What a person may do once they are in is `councils.permissions`.
"""
