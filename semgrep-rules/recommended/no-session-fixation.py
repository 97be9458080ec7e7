# --- library ---
# ruleid: no-session-fixation
words_without_which_nothing_can_be_found()
# ok: no-session-fixation
something_else()
