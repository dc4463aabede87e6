"""Charts: what each one shows, as plain values, and the one component that draws them all."""
