"""Keep a Chinese–English edition true: aligned, checked, reviewed, built."""

__version__ = "0.1.0"
