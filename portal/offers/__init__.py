"""Special offers: what is on offer and until when, the codes there are, and who claimed one."""
