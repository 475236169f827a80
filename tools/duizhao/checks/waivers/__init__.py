"""The rules of waivers (WVR)."""
