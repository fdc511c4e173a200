"""What readers tell a council about its pages: how it is read from a form, doubted, and counted."""
