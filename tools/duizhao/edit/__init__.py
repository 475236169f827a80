"""Changes of an edition that touch several of its files and are only right together."""
