"""Everything that is checked before the portal is let out."""
