"""Chinese characters and words: scripts, sounds, regional words, function words."""
