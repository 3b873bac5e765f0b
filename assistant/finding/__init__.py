"""From a question to the sentences and ledger rows that speak of it, in the order of how well they fit."""
