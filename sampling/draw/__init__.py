"""How large a sample is and how it is drawn: pure, over lists of cases."""
