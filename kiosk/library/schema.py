"""The tables of a library. Whoever changes them, or what stands in them, counts SCHEMA up: older files are refused.

`beginnings` and `insides` hold every text that a name can be typed as, so that what is typed is looked up as the
beginning of one: a few steps down a tree, however many names there are. `articles` of one name stand one behind the
other, the names in the order in which they are shown.
"""

SCHEMA = 2
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
CREATE VIRTUAL TABLE terms USING fts5 (asked, also, topic, answer, tokenize = "unicode61 tokenchars '_'");
CREATE VIRTUAL TABLE term_counts USING fts5vocab (terms, row);
"""
