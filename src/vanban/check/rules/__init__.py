"""The rules of the checker, one function each; a module is found by being here."""
