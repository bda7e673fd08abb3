-- What PostgreSQL's own suite (src/test/regress) and labs showed: collations by name, of columns, domains, indexes, expressions.
CREATE TABLE c2 (a text COLLATE "de-x-icu");
CREATE TABLE c5 (a text COLLATE pg_catalog."default");
CREATE TABLE c8 (a text COLLATE ucs_basic, b varchar(5) COLLATE "POSIX", c text COLLATE "C", d text);
INSERT INTO c8 VALUES ('a', 'a', 'a', 'a'), ('B', 'B', 'B', 'B'), ('c', 'c', 'c', 'c');
SELECT string_agg(a, '' ORDER BY a), string_agg(b, '' ORDER BY b), string_agg(c, '' ORDER BY c), string_agg(d, '' ORDER BY d) FROM c8;
SELECT count(*) FROM c8 WHERE b < 'a';
CREATE UNIQUE INDEX c8_d ON c8 (d COLLATE "POSIX");
CREATE INDEX ON c8 (d COLLATE "en-x-icu");
CREATE INDEX ON c8 (d COLLATE nosuch);
\d c8
ALTER TABLE c8 ALTER d TYPE varchar(5) COLLATE "C";
CREATE DOMAIN folded AS text COLLATE "POSIX";
CREATE TYPE pair AS (a text COLLATE "C", b int);
SELECT d FROM c8 ORDER BY d COLLATE "en-x-icu";
SELECT 'a' < 'B' COLLATE "POSIX", 'a' < 'B' COLLATE "en-US-x-icu";
SELECT a FROM c8 WHERE a COLLATE nosuch = 'a';
-- A set of rows where none may be.
CREATE TABLE n (a int);
INSERT INTO n VALUES (generate_series(1, 3)), (7);
UPDATE n SET a = generate_series(1, 3);
SELECT * FROM generate_series(1, generate_series(1, 3));
INSERT INTO n VALUES (1), (2);
UPDATE n SET (a) = (SELECT a FROM n);
CREATE TABLE pairs (a int, b int);
INSERT INTO pairs VALUES (1, 2), (3, 4);
UPDATE pairs SET (b, a) = (SELECT a + 1, b FROM pairs);
UPDATE pairs SET (b, a) = (SELECT p.a + 1, p.b FROM pairs p WHERE p.a = pairs.a);
SELECT * FROM pairs ORDER BY a;
-- The order of the heap, also where an index has all that is asked for.
CREATE TABLE words (id serial PRIMARY KEY, word text UNIQUE);
INSERT INTO words (word) VALUES ('pear'), ('apple'), ('fig');
SELECT word FROM words;
SELECT word FROM words WHERE id > 0;
COPY words (word) TO STDOUT;
COPY nosuch TO STDOUT;
-- A row expression of OLD and NEW in a trigger.
CREATE FUNCTION compare_rows() RETURNS trigger LANGUAGE plpgsql AS $$
begin
  if row(old.*) is distinct from row(new.*) then raise notice 'row % changed', new.id; else raise notice 'row % same', new.id; end if;
  return new;
end $$;
CREATE TRIGGER compare_rows BEFORE UPDATE ON words FOR EACH ROW EXECUTE FUNCTION compare_rows();
UPDATE words SET word = 'fig' WHERE id = 3;
UPDATE words SET word = 'plum' WHERE id = 3;
SET parallel_tuple_cost = 0;
SET jit_above_cost = 10;
SET min_parallel_table_scan_size = 0;
SET effective_io_concurrency = 2000;
SHOW hash_mem_multiplier;
SELECT name, setting, unit FROM pg_settings WHERE name LIKE 'vacuum_cost_p%' OR name LIKE 'geqo_%' ORDER BY name;
-- What follows a WITH, also where a row meets another; sequences by a text; comments on what is not there.
CREATE TABLE ins (a int PRIMARY KEY, b text);
WITH aa AS (SELECT 'q' u) INSERT INTO ins VALUES (1, 'x') ON CONFLICT (a) DO UPDATE SET b = (SELECT u FROM aa);
WITH aa AS (SELECT 'q' u) INSERT INTO ins VALUES (1, 'x') ON CONFLICT (a) DO UPDATE SET b = (SELECT u FROM aa) RETURNING *;
WITH s AS (SELECT 1 AS a, 'two' AS b) INSERT INTO ins SELECT * FROM s ON CONFLICT (a) DO UPDATE SET b = excluded.b || (SELECT count(*) FROM s) WHERE EXISTS (SELECT 1 FROM s);
SELECT * FROM ins;
CREATE SEQUENCE sq;
SELECT nextval('sq'::text);
SELECT setval('sq'::text, 32), currval('sq'::text);
CREATE TABLE numbered (id int DEFAULT nextval('sq'::text), id2 int DEFAULT nextval(('sq'::text)::regclass), b int);
INSERT INTO numbered (b) VALUES (1) RETURNING *;
COMMENT ON CONSTRAINT nosuch ON ins IS 'x';
COMMENT ON CONSTRAINT ins_pkey ON ins IS 'the key';
COMMENT ON TRIGGER nosuch ON ins IS 'x';
-- A function with rows as a key.
CREATE TABLE tagged (id int, tags text[]);
INSERT INTO tagged VALUES (1, '{a,b}'), (2, '{a}'), (3, '{c,a}');
SELECT unnest(tags) AS tag, count(*) FROM tagged GROUP BY 1 ORDER BY 2 DESC, 1;
SELECT unnest(tags) AS tag, count(*), sum(id) FROM tagged GROUP BY tag HAVING count(*) > 1 ORDER BY tag;
SELECT unnest(tags), max(id) FROM tagged GROUP BY unnest(tags) ORDER BY 1;
SELECT lower(t) AS w, count(*) FROM (SELECT regexp_split_to_table('A b a', ' ') AS t) q GROUP BY 1 ORDER BY 1;
SELECT regexp_split_to_table('a b a', ' ') AS w, count(*) FROM tagged WHERE id < 3 GROUP BY w ORDER BY w;
-- The trigger functions that are there of themselves (pagila's film).
CREATE TABLE film (id int PRIMARY KEY, title text, description text, words tsvector);
CREATE TRIGGER film_words BEFORE INSERT OR UPDATE ON film FOR EACH ROW EXECUTE FUNCTION tsvector_update_trigger('words', 'pg_catalog.english', 'title', 'description');
INSERT INTO film VALUES (1, 'ACE GOLDFINGER', 'A Astounding Epistle of a Database Administrator'), (2, 'Cats', NULL);
UPDATE film SET title = 'Dogs' WHERE id = 2;
SELECT id, words FROM film ORDER BY id;
SELECT title FROM film WHERE words @@ to_tsquery('english', 'databases');
CREATE TRIGGER film_same BEFORE UPDATE ON film FOR EACH ROW EXECUTE FUNCTION suppress_redundant_updates_trigger();
UPDATE film SET title = 'Dogs' WHERE id = 2 RETURNING id;
UPDATE film SET title = 'Cats' WHERE id = 2 RETURNING id;
SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgname LIKE 'film%' ORDER BY tgname;
CREATE TRIGGER film_nosuch BEFORE UPDATE ON film FOR EACH ROW EXECUTE FUNCTION nosuch_trigger();
