"""What `duizhao terms` computes: where concepts stand, what could become a concept, what a table changes."""
