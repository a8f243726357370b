"""The bare view: what saving is measured against. The same sign-in, one conditional UPDATE."""
