-- persona: how people talk of a segment
CREATE TABLE persona (
  id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL UNIQUE REFERENCES segment (id) ON DELETE CASCADE,
  created_at_ms INTEGER NOT NULL,
  -- draws the portrait
  seed INTEGER NOT NULL
) STRICT;

CREATE TABLE persona_sentence (
  id INTEGER PRIMARY KEY,
  persona_id INTEGER NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
  position INTEGER NOT NULL,
  block TEXT NOT NULL,
  words TEXT NOT NULL,
  mark TEXT NOT NULL CHECK (mark IN ('measured', 'inferred', 'written')),
  -- what a measured sentence rests on: JSON of Claim
  claim TEXT,
  -- what it was inferred from, what it said before a person wrote it anew, or where a quote stands
  basis TEXT NOT NULL,
  -- the feedback that is quoted
  feedback_id INTEGER
) STRICT;
CREATE INDEX persona_sentence_persona ON persona_sentence (persona_id);

-- what a persona was after each change
CREATE TABLE persona_version (
  id INTEGER PRIMARY KEY,
  persona_id INTEGER NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
  author TEXT NOT NULL,
  words TEXT NOT NULL,
  made_at_ms INTEGER NOT NULL,
  seed INTEGER NOT NULL,
  sentences TEXT NOT NULL -- JSON list
) STRICT;
CREATE INDEX persona_version_persona ON persona_version (persona_id);

CREATE TABLE persona_comment (
  id INTEGER PRIMARY KEY,
  persona_id INTEGER NOT NULL REFERENCES persona (id) ON DELETE CASCADE,
  -- NULL: about the whole
  sentence_id INTEGER REFERENCES persona_sentence (id) ON DELETE SET NULL,
  author TEXT NOT NULL,
  words TEXT NOT NULL,
  written_at_ms INTEGER NOT NULL
) STRICT;
CREATE INDEX persona_comment_persona ON persona_comment (persona_id);

-- persona: what a person wrote into the matrix of the strategy; where there is no row the proposal stands
CREATE TABLE strategy_cell (
  id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  field TEXT NOT NULL,
  words TEXT NOT NULL,
  UNIQUE (segment_id, field)
) STRICT;

CREATE TABLE chosen_play (
  id INTEGER PRIMARY KEY,
  segment_id INTEGER NOT NULL REFERENCES segment (id) ON DELETE CASCADE,
  play_id TEXT NOT NULL,
  UNIQUE (segment_id, play_id)
) STRICT;

CREATE TABLE plan_limits (
  segmentation_id INTEGER PRIMARY KEY REFERENCES segmentation (id) ON DELETE CASCADE,
  -- contacts a month; NULL: not set
  capacity INTEGER,
  budget_minor INTEGER,
  cost_per_contact_minor INTEGER
) STRICT;
