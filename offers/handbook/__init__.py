"""The whole offer on paper and as a file: what is handed to the typesetter, and how a file is made and kept."""
