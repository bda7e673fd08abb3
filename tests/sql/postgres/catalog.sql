-- information_schema, pg_catalog and psql's \d family.
CREATE TABLE dept (id serial PRIMARY KEY, name varchar(30) NOT NULL UNIQUE, budget numeric(12,2) DEFAULT 0);
CREATE TABLE emp (id int PRIMARY KEY, dept_id int REFERENCES dept (id) ON DELETE CASCADE, name text NOT NULL, hired date DEFAULT '2024-01-01', CONSTRAINT name_len CHECK (length(name) > 1));
CREATE INDEX emp_name ON emp (name);
CREATE VIEW v_emp AS SELECT id, name FROM emp;
COMMENT ON TABLE dept IS 'departments';
SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = 'public' ORDER BY 1;
SELECT constraint_name, table_name, constraint_type FROM information_schema.table_constraints WHERE table_schema = 'public' AND constraint_name NOT LIKE '%not_null' ORDER BY 1;
SELECT table_name, column_name, constraint_name FROM information_schema.key_column_usage WHERE table_schema = 'public' ORDER BY 3;
SELECT constraint_name, update_rule, delete_rule FROM information_schema.referential_constraints ORDER BY 1;
SELECT schema_name FROM information_schema.schemata WHERE schema_name IN ('public', 'information_schema', 'pg_catalog') ORDER BY 1;
SELECT check_clause FROM information_schema.check_constraints WHERE constraint_name = 'name_len';
SELECT tablename, hasindexes FROM pg_tables WHERE schemaname = 'public' ORDER BY 1;
SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1;
SELECT relname, relkind FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1;
SELECT attname, atttypid::regtype, attnotnull, attnum FROM pg_attribute WHERE attrelid = 'emp'::regclass AND attnum > 0 ORDER BY attnum;
SELECT conname, contype, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid IN ('emp'::regclass, 'dept'::regclass) ORDER BY 1;
SELECT c.relname, n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = 'public' ORDER BY 1;
SELECT a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_attribute a WHERE a.attrelid = 'dept'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum;
SELECT a.attname FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey) WHERE i.indrelid = 'emp'::regclass AND i.indisprimary;
SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid = 'emp'::regclass ORDER BY 1;
SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'dept'::regclass ORDER BY adnum;
SELECT to_regclass('emp'), to_regclass('nosuch'), 'emp'::regclass::text;
SELECT obj_description('dept'::regclass, 'pg_class');
SELECT viewname, viewowner FROM pg_views WHERE schemaname = 'public';
SELECT count(*) > 50 FROM pg_type;
SELECT typname FROM pg_type WHERE oid IN (16, 23, 25, 1043, 1700) ORDER BY oid;
SELECT usename FROM pg_user WHERE usename = current_user;
SELECT rolname FROM pg_roles WHERE rolname = current_user;
SELECT pg_table_is_visible('emp'::regclass), pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'emp';
SELECT nspname FROM pg_namespace WHERE nspname !~ '^pg_' ORDER BY 1;
SELECT amname FROM pg_am ORDER BY 1;
SELECT collname FROM pg_collation WHERE collname IN ('C', 'default', 'POSIX') ORDER BY 1;
SELECT lanname FROM pg_language ORDER BY 1;
SELECT schemaname, relname FROM pg_stat_user_tables ORDER BY 2;
SELECT attname, n FROM (SELECT attname, count(*) AS n FROM pg_attribute WHERE attrelid = 'emp'::regclass AND attnum > 0 GROUP BY 1) x ORDER BY 1;
SELECT kcu.column_name, ccu.table_name, ccu.column_name FROM information_schema.key_column_usage kcu JOIN information_schema.constraint_column_usage ccu USING (constraint_name) WHERE constraint_name = 'emp_dept_id_fkey';
\d dept
\d v_emp
\d emp_name
\d dept_id_seq
\d nosuch
\dt
\dv
\di
\ds
\d
\dn
\dt emp
\df
\dT
\dx
\dp emp
\a
\d dept
\dt
\a
\d emp_name
\dD
\z dept
-- What SET takes and pg_settings shows: numbers with units.
SET work_mem = 4096;
SHOW work_mem;
SET work_mem = '1.5MB';
SHOW work_mem;
SELECT name, setting, unit FROM pg_settings WHERE name IN ('work_mem', 'statement_timeout', 'deadlock_timeout', 'lock_timeout', 'maintenance_work_mem') ORDER BY 1;
SELECT current_setting('work_mem');
SET work_mem = 1;
SET work_mem = '1 xx';
SET statement_timeout = '1min';
SHOW statement_timeout;
SET statement_timeout = '1.5s';
SHOW statement_timeout;
SET statement_timeout = 'x';
SET statement_timeout = -1;
SET statement_timeout = '3000000000';
SET statement_timeout = 0;
SHOW statement_timeout;
SET extra_float_digits = 9;
RESET work_mem;
CREATE UNLOGGED TABLE quick (a serial PRIMARY KEY);
SELECT relname, relpersistence FROM pg_class WHERE relname LIKE 'quick%' ORDER BY 1;
\d quick
ALTER TABLE quick SET LOGGED;
SELECT relname, relpersistence FROM pg_class WHERE relname LIKE 'quick%' ORDER BY 1;
ALTER TABLE quick SET UNLOGGED;
SELECT relname, relpersistence FROM pg_class WHERE relname LIKE 'quick%' ORDER BY 1;
SELECT name, vartype, min_val, max_val FROM pg_settings WHERE name IN ('cpu_tuple_cost', 'jit_above_cost', 'work_mem', 'max_connections') ORDER BY name;
