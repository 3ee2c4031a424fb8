"""The tables of a library. Whoever changes them, or what stands in them, counts SCHEMA up: older files are refused.

`beginnings` and `insides` hold every text that a name can be typed as, so that what is typed is looked up as the
beginning of one: a few steps down a tree, however many names there are. `articles` of one name stand one behind the
other, the names in the order in which they are shown.

A question has several wordings; `counts` is how much of a word counts as answered where that wording has it. `terms` is
what each is about: `says` is how rare a term is among the city's questions, times how much of that counts there.
"""

SCHEMA = 3
APPLICATION = 0x4B4C4942  # "KLIB", in the file's header as SQLite keeps it

SUBJECTS = ("article", "place", "question")  # what has names that can be typed


def names(subject: str) -> str:
    return f"""
    CREATE TABLE {subject}_beginnings (letters TEXT, name INTEGER, PRIMARY KEY (letters, name)) WITHOUT ROWID;
    CREATE TABLE {subject}_insides (letters TEXT, place INTEGER, name INTEGER, PRIMARY KEY (letters, place, name))
        WITHOUT ROWID;
    """


TABLES = f"""
CREATE TABLE told (version TEXT, built TEXT, city TEXT, articles INTEGER, places INTEGER, questions INTEGER);
CREATE TABLE sounds (char TEXT PRIMARY KEY, letters TEXT) WITHOUT ROWID;
CREATE TABLE notions (said TEXT, term TEXT, PRIMARY KEY (said, term)) WITHOUT ROWID;
{"".join(map(names, SUBJECTS))}
CREATE TABLE article_names (name INTEGER PRIMARY KEY, first INTEGER, number INTEGER);
CREATE TABLE articles (
    article INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, name TEXT, form TEXT, maker TEXT, grade TEXT,
    paid_first TEXT, cap TEXT, was TEXT, now TEXT, note TEXT, version TEXT, source TEXT, place TEXT, invented INTEGER);
CREATE TABLE places (
    place INTEGER PRIMARY KEY, id TEXT UNIQUE, kind TEXT, name TEXT, address TEXT, level TEXT, tags TEXT, phone TEXT,
    hours TEXT, latitude REAL, longitude REAL, source TEXT, cited_place TEXT, invented INTEGER, plain TEXT);
CREATE TABLE questions (
    question INTEGER PRIMARY KEY, id TEXT UNIQUE, asked TEXT, answer TEXT, topic TEXT, opens TEXT,
    source TEXT, cited_place TEXT, invented INTEGER);
CREATE TABLE rarities (term TEXT PRIMARY KEY, rarity REAL) WITHOUT ROWID;
CREATE TABLE wordings (wording INTEGER PRIMARY KEY, question INTEGER, counts REAL, says REAL);
CREATE TABLE terms (term TEXT, wording INTEGER, says REAL, PRIMARY KEY (term, wording)) WITHOUT ROWID;
"""
