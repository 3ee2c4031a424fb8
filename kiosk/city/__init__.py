"""Reads and checks config/cities/<city>: files → one frozen City, or every fault with file, key and reason."""
