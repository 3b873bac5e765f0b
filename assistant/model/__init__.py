"""The road of a chat model: what it is sent, and what is made of its reply. Trusted by nobody."""
