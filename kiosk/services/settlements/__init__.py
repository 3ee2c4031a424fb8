"""结算记录: the visits of the last months, one settlement explained, its lines."""
