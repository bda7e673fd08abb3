-- \pset's layouts, byte for byte as psql 15 prints them; and what psql says of its own commands.
CREATE TABLE cells (a int, b text, c text);
INSERT INTO cells VALUES (1, 'x', E'q\tz#$%&<>\\^_{|}~'), (20, E'two\nlines', NULL);
\pset format latex
SELECT * FROM cells;
\pset border 2
\pset title 'T & x'
SELECT * FROM cells;
\pset border 3
SELECT * FROM cells;
\x
SELECT * FROM cells;
\t
SELECT * FROM cells;
\t
\pset border 0
SELECT * FROM cells;
\x
SELECT * FROM cells;
\pset format latex-longtable
\pset border 2
\pset tableattr '0.2 0.3'
SELECT * FROM cells;
\pset border 3
SELECT * FROM cells;
\pset title
\pset border 1
SELECT * FROM cells;
\pset border 0
\t
SELECT * FROM cells;
\t
\pset tableattr
\pset format troff-ms
SELECT * FROM cells;
\pset border 2
SELECT * FROM cells;
\x
SELECT * FROM cells;
\pset border 1
\pset title 'T'
SELECT * FROM cells;
\t
SELECT * FROM cells;
\t
\x
\pset title
\pset border 3
\pset format asciidoc
SELECT a, b FROM cells;
\pset format html
SELECT a, b FROM cells;
\pset format aligned
SELECT a, b FROM cells;
\pset border 0
\pset format wrapped
\pset columns 40
\x
SELECT 1 AS a, 'a long text of many words to be wrapped here' AS t, E'two\nlines of it' AS u;
\pset border 1
SELECT 1 AS a, 'a long text of many words to be wrapped here' AS t, E'two\nlines of it' AS u;
\pset border 2
SELECT 1 AS a, 'a long text of many words to be wrapped here' AS t, E'two\nlines of it' AS u;
\pset columns 10
SELECT 1 AS a, 'a long text of many words' AS t;
\pset linestyle old-ascii
\pset border 1
\pset columns 30
SELECT 1 AS a, 'a long text of many words to be wrapped here' AS t;
\pset linestyle unicode
\pset border 2
SELECT 1 AS a, 'a long text of many words to be wrapped here' AS t;
\pset linestyle ascii
\x
\pset columns 0
\pset border 1
\pset format aligned
\pset numericlocale on
SELECT 1234567.891 AS n, -1234567, 12, 1234, 'x' AS t, 1e10::float8, 123456 AS m;
\pset numericlocale off
\pset format a
\pset format nosuch
\pset format latex
\pset format
\pset format aligned
SELECT 1 AS a, 'x'::text AS b, now()::timestamptz(3), array[1]::numeric(5,2)[], 'y'::varchar(7) \gdesc
bad \gdesc
SELECT \gdesc
SELECT nosuch \gdesc
SELECT 1 AS a \g (border=2
\if false
\nosuch
\endif
\set v it's
\echo :v
SELECT 5 AS five;
\r
\p
