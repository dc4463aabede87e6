"""What a page shows and how its address says it: plain values, no interface."""
