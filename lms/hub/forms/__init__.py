"""Forms of the hub: taking a place at an event, and writing one."""
