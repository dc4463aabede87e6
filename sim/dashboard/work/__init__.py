"""Work that pages ask for: runs in worker processes, shared fairly among those who look."""
