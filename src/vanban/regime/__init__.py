"""What the law and the office's wording say, as records.

Knows  the shape of regime.yaml, kinds.yaml and van_mau/; each rule has clause, strength,
       certainty.
Takes  a folder under templates/, laid over what it extends.
Gives  `RuleBook`: the law, the kinds, the wordings, where the Word templates lie.
Never  holds a number or a phrase of any decree: they stand in the records.
"""
