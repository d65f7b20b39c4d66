"""Commands: a module for each thing that can be asked for on the command line.

Takes what the user typed. Gives an exit status: 0 done, 1 something must be put right or was not found.
Never knows how anything is computed. Nothing heavy is imported before a command needs it.
"""
