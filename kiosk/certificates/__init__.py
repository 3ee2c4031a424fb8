"""凭证: signs what is printed, and tells a genuine slip from one that was altered, without a network."""
