"""What the program does: one function per action, one read per question. Plain functions, session first; no Qt, no commit."""
