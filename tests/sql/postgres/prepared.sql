-- PREPARE, EXECUTE, DEALLOCATE, cursors, COPY, psql's \copy and variables.
CREATE TABLE t (id int PRIMARY KEY, name text, d date, n numeric);
PREPARE ins AS INSERT INTO t VALUES ($1, $2, $3, $4);
EXECUTE ins(1, 'a', '2024-01-01', 1.5);
EXECUTE ins(2, 'b', NULL, NULL);
EXECUTE ins(1, 'dup', NULL, NULL);
EXECUTE ins(1);
PREPARE ins AS SELECT 1;
PREPARE sel (int) AS SELECT * FROM t WHERE id = $1;
EXECUTE sel(1);
EXECUTE sel('2');
EXECUTE sel(1 + 1);
PREPARE typed (int, text) AS SELECT $1 + 1 AS n, $2 || '!' AS s;
EXECUTE typed(1, 'x');
PREPARE untyped AS SELECT $1 + 1, $2;
EXECUTE untyped(1, 'x');
PREPARE bad AS SELECT $1;
EXECUTE bad('x');
DEALLOCATE sel;
EXECUTE sel(1);
DEALLOCATE ALL;
EXECUTE ins(5, 'e', NULL, NULL);
INSERT INTO t SELECT g, 'n' || g, date '2024-01-01' + g, g / 2.0 FROM generate_series(10, 15) g;
BEGIN;
DECLARE c CURSOR FOR SELECT id, name FROM t ORDER BY id;
FETCH c;
FETCH 2 FROM c;
FETCH NEXT FROM c;
FETCH ALL FROM c;
FETCH c;
CLOSE c;
FETCH c;
ROLLBACK;
BEGIN;
DECLARE s SCROLL CURSOR FOR SELECT id FROM t ORDER BY id;
FETCH LAST FROM s;
FETCH FIRST FROM s;
FETCH ABSOLUTE 3 FROM s;
FETCH RELATIVE -1 FROM s;
FETCH PRIOR FROM s;
FETCH BACKWARD 5 FROM s;
MOVE FORWARD 2 FROM s;
FETCH FORWARD 1 FROM s;
CLOSE ALL;
COMMIT;
DECLARE outside CURSOR FOR SELECT 1;
BEGIN;
DECLARE h CURSOR WITH HOLD FOR SELECT id FROM t WHERE id < 3 ORDER BY id;
COMMIT;
FETCH ALL FROM h;
CLOSE h;
COPY t TO STDOUT;
COPY t (id, name) TO STDOUT WITH (FORMAT csv, HEADER);
COPY (SELECT id, name FROM t WHERE id < 3 ORDER BY id) TO STDOUT WITH CSV DELIMITER ';';
COPY (SELECT 1, NULL, 'a,b', 'q"q', E'tab\there') TO STDOUT;
COPY (SELECT 1, NULL, 'a,b', 'q"q', E'line\nbreak') TO STDOUT CSV;
COPY (SELECT NULL, '') TO STDOUT (FORMAT csv, NULL 'nil', FORCE_QUOTE *);
CREATE TABLE c (id int, name text, ok boolean);
COPY c FROM STDIN;
1	one	t
2	\N	f
3	a\tb	\N
\.
SELECT * FROM c ORDER BY id;
COPY c FROM STDIN WITH (FORMAT csv, HEADER true);
id,name,ok
4,"quoted, comma",true
5,"with ""quotes""",
\.
SELECT * FROM c WHERE id > 3 ORDER BY id;
COPY c (id, name) FROM STDIN DELIMITER '|' NULL 'none';
6|none
7|x
\.
SELECT * FROM c WHERE id > 5 ORDER BY id;
COPY c FROM STDIN;
x	bad	t
\.
COPY c FROM STDIN;
8	short
\.
COPY c FROM STDIN;
8	long	t	more
\.
COPY c FROM STDIN CSV;
9,maybe,perhaps
\.
SELECT count(*) FROM c;
\copy c TO STDOUT CSV
\set who 'ann'
SELECT :'who' AS who, ':who' AS raw;
\set n 5
SELECT :n + 1;
\echo :who :n
\unset n
SELECT 1 AS a, 2 AS b \gset
\echo :a :b
SELECT 'x' AS col \gx
\x on
SELECT id, name FROM c WHERE id < 3 ORDER BY id;
\x off
\t on
SELECT 1;
\t off
\a
SELECT id, name, ok FROM c ORDER BY id LIMIT 3;
\pset null '(null)'
SELECT NULL AS x, 1 AS num, 'text' AS str;
\pset border 2
SELECT 1 AS a, 'b' AS b;
\pset format csv
SELECT 1 AS a, 'b,c' AS b;
\pset format html
SELECT 1 AS a, '<b>' AS b;
\pset format unaligned
\pset null ''
\if true
SELECT 'in if';
\else
SELECT 'in else';
\endif
SELECT 'a' || 'b' \g
