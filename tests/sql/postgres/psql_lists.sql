-- \d's family: what psql 15 prints of the same objects.
CREATE SCHEMA app;
CREATE TYPE app.mood AS ENUM ('sad', 'ok');
CREATE DOMAIN app.positive AS int CHECK (value > 0);
CREATE TABLE t1 (id int PRIMARY KEY, name varchar(20) NOT NULL, price numeric(10,2) DEFAULT 0.00) WITH (fillfactor = 70);
CREATE INDEX ON t1 (lower(name));
CREATE VIEW v1 AS SELECT id, name FROM t1 WHERE price > 10 WITH LOCAL CHECK OPTION;
CREATE TABLE part (id int, d date) PARTITION BY RANGE (d);
CREATE TABLE part_a PARTITION OF part FOR VALUES FROM ('2024-01-01') TO ('2024-07-01');
CREATE TABLE part_b PARTITION OF part FOR VALUES FROM ('2024-07-01') TO ('2025-01-01') PARTITION BY LIST (id);
CREATE TABLE part_b1 PARTITION OF part_b FOR VALUES IN (1, 2, 3);
CREATE TABLE part_d PARTITION OF part DEFAULT;
CREATE FUNCTION f1(a int, b text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT COST 5 AS $$ SELECT a $$;
CREATE FUNCTION f2(a int) RETURNS SETOF int LANGUAGE plpgsql ROWS 10 AS $$
begin
  return next a;
end $$;
CREATE PROCEDURE p1(INOUT a int) LANGUAGE plpgsql AS $$ begin a := a + 1; end $$;
CREATE FUNCTION trg() RETURNS trigger LANGUAGE plpgsql AS $$ begin return new; end $$;
COMMENT ON FUNCTION f1 IS 'the name alone';
COMMENT ON FUNCTION f3 IS 'there is none';
ALTER TABLE t1 ENABLE ROW LEVEL SECURITY;
CREATE POLICY pol1 ON t1 FOR SELECT USING (id > 0);
CREATE POLICY pol2 ON t1 AS RESTRICTIVE USING (true) WITH CHECK (id > 1);
\dt
\dt nosuch
\dt app.*
\dt (t1|part_)*
\dt t?
\dt a.b.c
\d a.b.c.d
\dn a.b.c
\dv+
\di
\ds+
\d+ t1
\d+ v1
\d+ part
\d+ part_b
\dP
\dPt
\dPi
\dPn
\dP part*
\dp t1
\dfn
\dfp
\dft
\dfa
\dfx
\df f1 int
\df f1 int text
\df f1 int -
\df f1 text
\df+ f1
\dT app.*
\dD app.*
\dD
\do app.*
\dC app.*
\dc app.*
\dO app.*
\dO "und-x-icu"
\dd
\dy
\dl
\des
\dew
\deu
\det
\dE
\dX
\dRs
\dx nosuch
\drds nobody
\dconfig work_mem
\dconfig+ work_mem
\dconfig *nosuch*
\dA
\sf f1
\sf+ f2
\sf f2(int)
\sf nosuch
\sf nosuch(int)
\sv v1
\sv+ v1
\sv t1
\sv nosuch
\dz
CREATE ROLE suite_reader NOLOGIN CONNECTION LIMIT 5 VALID UNTIL '2030-01-01 00:00:00+00';
CREATE ROLE suite_writer NOLOGIN NOINHERIT;
\du suite_*
ALTER ROLE suite_reader SET work_mem = '9MB';
ALTER ROLE suite_reader IN DATABASE suite SET statement_timeout = '5min';
ALTER ROLE suite_reader SET search_path TO a, "B c", public;
\drds suite_reader
\drds suite_reader suite
ALTER ROLE suite_reader RESET work_mem;
SELECT rolconfig FROM pg_roles WHERE rolname = 'suite_reader';
ALTER ROLE suite_reader IN DATABASE suite RESET ALL;
SELECT d.datname, s.setconfig FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase WHERE s.setrole = 'suite_reader'::regrole;
DROP ROLE suite_reader;
DROP ROLE suite_writer;
CREATE VIEW grouped AS SELECT name FROM t1 GROUP BY 1 WITH CHECK OPTION;
CREATE VIEW joined AS SELECT a.id FROM t1 a JOIN t1 b ON a.id = b.id WITH LOCAL CHECK OPTION;
SELECT reloptions FROM pg_class WHERE relname IN ('t1', 'v1') ORDER BY relname;
SELECT proparallel, procost, prorows FROM pg_proc WHERE proname IN ('f1', 'f2') ORDER BY proname;
CREATE FUNCTION fd(a int DEFAULT 1 + 1, b text DEFAULT 'x', c date DEFAULT current_date, d varchar DEFAULT NULL, e text[] DEFAULT '{}', f numeric DEFAULT 1.5, g bool DEFAULT true, h timestamp DEFAULT now(), i int DEFAULT length('abc')) RETURNS int LANGUAGE sql AS 'select 1';
\df fd
SELECT pg_get_function_arguments('fd'::regproc);
\d pg_settings
