"""凭证: 参保凭证 and 缴费证明 as slips, signed, with a code that holds no number of a person."""
