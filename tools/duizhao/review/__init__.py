"""The review page: a small server on the loopback address, and what a reviewer does through it."""
