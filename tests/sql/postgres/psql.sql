-- psql's own commands.
SELECT x, y, x * y AS p FROM generate_series(1, 2) x, generate_series(1, 3) y \crosstabview
SELECT x, y, x * y AS p FROM generate_series(1, 2) x, generate_series(1, 3) y \crosstabview y x
SELECT 1 AS a, 2 AS b \crosstabview
SELECT a, b, c, d FROM (VALUES ('r1','c1',1,3),('r2','c2',2,1),('r1','c3',3,2)) v(a,b,c,d) \crosstabview a b c d
SELECT 'SELECT ' || g || ' AS v' FROM generate_series(1, 2) g \gexec
SELECT 5 AS five, 'x y' AS name \gset pre_
\echo :pre_five :'pre_name' :"pre_name"
\if :pre_five
\echo yes
\elif true
\echo no
\else
\echo never
\endif
\set v 'it''s'
SELECT :'v' AS v;
\unset v
\echo :v
\pset null '(null)'
SELECT NULL AS n, 1 AS m;
\pset format unaligned
SELECT 1 AS a, 2 AS b;
\pset format aligned
\pset border 2
SELECT 1 AS a, 'b' AS b;
\pset border 1
\x on
SELECT 1 AS a, 'b' AS b;
\x off
\t on
SELECT 1 AS a;
\t off
SELECT 1/0;
\restrict abc
\echo not now
\unrestrict wrong
\unrestrict abc
\echo again
CREATE FUNCTION sf(a int, b text) RETURNS int LANGUAGE plpgsql STABLE STRICT AS $$
BEGIN
  RETURN a;
END $$;
\sf sf
\df sf
CREATE VIEW sv AS SELECT 1 AS one, 'a'::text AS two;
\sv sv
-- An empty line within quotes is part of what is quoted.
SELECT 'first

third' AS "one

three";
CREATE FUNCTION third_line() RETURNS int LANGUAGE plpgsql AS $$

BEGIN

    RAISE EXCEPTION 'on line five';
END
$$;
SELECT third_line();
SELECT length(prosrc) FROM pg_proc WHERE proname = 'third_line';
\set ON_ERROR_ROLLBACK
\echo :ON_ERROR_ROLLBACK
\set ON_ERROR_ROLLBACK off
SELECT 1 AS one, 2 AS two \gx (null='foo bar')
SELECT 97 AS "EOF", 'ok' AS _foo \gset IGNORE
\echo :IGNORE_foo :IGNOREEOF
CREATE TABLE described(a int) \gdesc
