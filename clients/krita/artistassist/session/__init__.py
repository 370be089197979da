"""Between the artist and the daemon: the connection, one press of the button, and what lies on the table for each document."""
