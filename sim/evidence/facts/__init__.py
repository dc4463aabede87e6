"""The seventeen stylised facts, a file each; the band of every check comes from the evidence."""
