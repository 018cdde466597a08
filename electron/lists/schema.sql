CREATE TABLE lists (
        id integer primary key autoincrement,
        state text not null check (state in ('importing', 'ready')),
        name text not null,
        file_hash text not null check (length(file_hash) = 64),
        key_source text not null check (key_source in ('chosen', 'guessed', 'none')),
        row_count integer not null default 0 check (row_count >= 0),
        problem_count integer not null default 0 check (problem_count >= 0),
        imported_at integer not null
      , read_as text not null default '{}' check (json_valid(read_as))) strict;

CREATE INDEX lists_by_hash on lists (file_hash);

CREATE TABLE list_columns (
        list_id integer not null references lists (id) on delete cascade,
        position integer not null check (position >= 0),
        name text not null,
        key_position integer check (key_position >= 0),
        key_kind text check (key_kind in ('email', 'linkedin', 'domain', 'text')),
        primary key (list_id, position),
        unique (list_id, name),
        check ((key_position is null) = (key_kind is null))
      ) strict, without rowid;

CREATE TABLE list_problems (
        list_id integer not null references lists (id) on delete cascade,
        number integer not null,
        line integer not null check (line >= 1),
        row_id integer,
        reason text not null,
        excerpt text not null,
        primary key (list_id, number)
      ) strict, without rowid;

CREATE TABLE row_edits (
        list_id integer not null references lists (id) on delete cascade,
        run_id integer not null,
        row_id integer not null,
        -- the column, by its place in the list
        position integer not null check (position >= 0),
        value text not null,
        edited_at real not null,
        primary key (list_id, run_id, row_id, position)
      ) strict, without rowid;
