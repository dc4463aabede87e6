"""The model described: the ODD+D protocol and the TRACE page, written from the declarations."""
