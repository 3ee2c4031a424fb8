"""Every duration of a visit, in seconds, with the reason for its length."""

HIDE_AMOUNTS = 30.0  # long enough to read a page, short enough that the next in line reads nothing
ASK_STILL_THERE = 90.0  # people fetch glasses, read slowly, ask their children by phone
LEAVE = ASK_STILL_THERE + 30.0  # 30 s to answer the question: payment terminals' rule for expiry warnings
ELDER_ASK_STILL_THERE = 150.0  # who needs large letters reads less at once, and turns more pages
ELDER_LEAVE = ELDER_ASK_STILL_THERE + 45.0
PACE = 2.0  # times a visitor's own longest pause: who has taken so long once will take it again
ASK_AT_LATEST = 240.0  # however slow somebody is: after four minutes the next in line matters more
GONE = 3.0  # a phone that shakes or a card contact that bounces is back sooner
NOTICE = 5.0  # one sentence, read twice by a slow reader
GUIDE = 60.0  # a how-to page that nobody follows gives way to the welcome page
GUIDE_HELD = 180.0  # the same while something is held before the camera: nobody's arm lasts longer
ANSWER_DUE = 30.0  # the backend gives up at 20 s and says so; this catches a backend that says nothing
CARD_DUE = 15.0  # a whole card is read in 1 s; three tries of the reader take 9 s
PRINT_DUE = 90.0  # 30 cm of paper take 3 s; a hot head pauses for a minute
PARTING = 8.0  # 请带好…: read twice by a slow reader, and out of the way of the next visitor
ATTRACT = 180.0  # nobody for so long: the welcome page may give way to one that is read from afar
SLIDE = 8.0  # one thing to read from afar
OUT_OF_ORDER = 10.0  # after a crash of ours: time to read that nothing was lost
