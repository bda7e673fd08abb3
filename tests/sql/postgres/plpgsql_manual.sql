-- PL/pgSQL: the examples of the manual's chapter 43, RAISE, diagnostics, and what its compiler and CONTEXT say.
CREATE TABLE foo (fooid INT, foosubid INT, fooname TEXT);
INSERT INTO foo VALUES (1, 2, 'three'), (4, 5, 'six'), (7,8,'nine');
CREATE FUNCTION somefunc() RETURNS integer AS $$
<< outerblock >>
DECLARE
    quantity integer := 30;
BEGIN
    RAISE NOTICE 'Quantity here is %', quantity;
    quantity := 50;
    DECLARE
        quantity integer := 80;
    BEGIN
        RAISE NOTICE 'Quantity here is %', quantity;
        RAISE NOTICE 'Outer quantity here is %', outerblock.quantity;
    END;
    RAISE NOTICE 'Quantity here is %', quantity;
    RETURN quantity;
END;
$$ LANGUAGE plpgsql;
SELECT somefunc();
CREATE FUNCTION sales_tax(subtotal real) RETURNS real AS $$
BEGIN
    RETURN subtotal * 0.06;
END;
$$ LANGUAGE plpgsql;
SELECT sales_tax(100), pg_typeof(sales_tax(1));
CREATE FUNCTION sales_tax2(real) RETURNS real AS $$
DECLARE
    subtotal ALIAS FOR $1;
BEGIN
    RETURN subtotal * 0.06;
END;
$$ LANGUAGE plpgsql;
SELECT sales_tax2(100);
CREATE FUNCTION instr(varchar, integer) RETURNS integer AS $$
DECLARE
    v_string ALIAS FOR $1;
    index ALIAS FOR $2;
BEGIN
    RETURN index + length(v_string);
END;
$$ LANGUAGE plpgsql;
SELECT instr('abc', 3);
CREATE FUNCTION concat_selected_fields(in_t foo) RETURNS text AS $$
BEGIN
    RETURN in_t.fooid || in_t.foosubid || in_t.fooname;
END;
$$ LANGUAGE plpgsql;
SELECT concat_selected_fields(foo) FROM foo;
SELECT concat_selected_fields(foo.*) FROM foo;
CREATE FUNCTION sales_tax3(subtotal real, OUT tax real) AS $$
BEGIN
    tax := subtotal * 0.06;
END;
$$ LANGUAGE plpgsql;
SELECT sales_tax3(200);
CREATE FUNCTION sum_n_product(x int, y int, OUT sum int, OUT prod int) AS $$
BEGIN
    sum := x + y;
    prod := x * y;
END;
$$ LANGUAGE plpgsql;
SELECT * FROM sum_n_product(2, 4);
SELECT sum_n_product(2, 4);
SELECT (sum_n_product(2, 4)).prod;
CREATE PROCEDURE sum_n_product_p(x int, y int, OUT sum int, OUT prod int) AS $$
BEGIN
    sum := x + y;
    prod := x * y;
END;
$$ LANGUAGE plpgsql;
CALL sum_n_product_p(2, 4, NULL, NULL);
CREATE FUNCTION extended_sales(p_itemno int) RETURNS TABLE(quantity int, total numeric) AS $$
BEGIN
    RETURN QUERY SELECT s.fooid, s.foosubid * 1.5 FROM foo AS s WHERE s.fooid >= p_itemno;
END;
$$ LANGUAGE plpgsql;
SELECT * FROM extended_sales(2);
CREATE FUNCTION add_three_values(v1 anyelement, v2 anyelement, v3 anyelement) RETURNS anyelement AS $$
DECLARE
    result ALIAS FOR $0;
BEGIN
    result := v1 + v2 + v3;
    RETURN result;
END;
$$ LANGUAGE plpgsql;
SELECT add_three_values(1,2,3), add_three_values(1.5,2,3);
CREATE FUNCTION add_three_values2(v1 anyelement, v2 anyelement, v3 anyelement, OUT sum anyelement) AS $$
BEGIN
    sum := v1 + v2 + v3;
END;
$$ LANGUAGE plpgsql;
SELECT add_three_values2(1,2,3), add_three_values2(1.5,2.5,3);
CREATE FUNCTION add_three_values3(v1 anycompatible, v2 anycompatible, v3 anycompatible) RETURNS anycompatible AS $$
BEGIN
    RETURN v1 + v2 + v3;
END;
$$ LANGUAGE plpgsql;
SELECT add_three_values3(1, 2, 4.7), pg_typeof(add_three_values3(1, 2, 4.7));
CREATE FUNCTION merge_fields(t_row foo) RETURNS text AS $$
DECLARE
    t2_row foo%ROWTYPE;
BEGIN
    SELECT * INTO t2_row FROM foo WHERE fooid = 4;
    RETURN t_row.fooid || t2_row.foosubid || t_row.fooname || t2_row.fooname;
END;
$$ LANGUAGE plpgsql;
SELECT merge_fields(t.*) FROM foo t WHERE fooid > 1;
CREATE FUNCTION f_strict() RETURNS void AS $$
DECLARE userid int;
BEGIN
    SELECT fooid INTO STRICT userid FROM foo WHERE fooname = 'none';
END;
$$ LANGUAGE plpgsql;
SELECT f_strict();
CREATE FUNCTION f_strict2(p text) RETURNS int AS $$
#print_strict_params on
DECLARE userid int;
BEGIN
    SELECT fooid INTO STRICT userid FROM foo WHERE fooname <> p;
    RETURN userid;
END;
$$ LANGUAGE plpgsql;
SELECT f_strict2('x');
CREATE FUNCTION f_exec(t text, v int) RETURNS text AS $$
DECLARE c int; r record;
BEGIN
    EXECUTE format('SELECT count(*) FROM %I WHERE fooid > $1', t) INTO c USING v;
    EXECUTE 'SELECT * FROM ' || quote_ident(t) || ' ORDER BY 1' INTO r;
    RETURN c || ' ' || r.fooname;
END;
$$ LANGUAGE plpgsql;
SELECT f_exec('foo', 2);
SELECT f_exec('foox', 2);
CREATE FUNCTION f_diag() RETURNS text AS $$
DECLARE n bigint; ctx text;
BEGIN
    UPDATE foo SET fooid = fooid;
    GET DIAGNOSTICS n = ROW_COUNT;
    GET CURRENT DIAGNOSTICS ctx = PG_CONTEXT;
    RETURN n || ' ' || ctx || ' ' || FOUND;
END;
$$ LANGUAGE plpgsql;
SELECT f_diag();
CREATE FUNCTION get_all_foo() RETURNS SETOF foo AS $$
DECLARE
    r foo%rowtype;
BEGIN
    FOR r IN SELECT * FROM foo WHERE fooid > 0 LOOP
        RETURN NEXT r;
    END LOOP;
    RETURN;
END;
$$ LANGUAGE plpgsql;
SELECT * FROM get_all_foo();
CREATE FUNCTION get_available(d int) RETURNS SETOF integer AS $$
BEGIN
    RETURN QUERY SELECT fooid FROM foo WHERE fooid > d;
    IF NOT FOUND THEN
        RAISE EXCEPTION 'No flight at %.', $1;
    END IF;
    RETURN;
END;
$$ LANGUAGE plpgsql;
SELECT * FROM get_available(1);
SELECT * FROM get_available(100);
CREATE PROCEDURE triple(INOUT x int) LANGUAGE plpgsql AS $$
BEGIN
    x := x * 3;
END;
$$;
DO $$
DECLARE myvar int := 5;
BEGIN
  CALL triple(myvar);
  RAISE NOTICE 'myvar = %', myvar;
END;
$$;
CALL triple(7);
DO $$
DECLARE x int := 3; r text;
BEGIN
  CASE x WHEN 1, 2 THEN r := 'one or two'; ELSE r := 'other'; END CASE;
  RAISE NOTICE '%', r;
  CASE WHEN x BETWEEN 0 AND 10 THEN RAISE NOTICE 'between'; END CASE;
  CASE x WHEN 1 THEN NULL; END CASE;
END $$;
DO $$
DECLARE x int := 3;
BEGIN
  CASE WHEN x = 1 THEN NULL; END CASE;
END $$;
DO $$
BEGIN
  FOR i IN 1..3 LOOP RAISE NOTICE '%', i; END LOOP;
  FOR i IN REVERSE 3..1 LOOP RAISE NOTICE '%', i; END LOOP;
  FOR i IN REVERSE 10..1 BY 4 LOOP RAISE NOTICE '%', i; END LOOP;
  FOR i IN 1..3 BY 0 LOOP RAISE NOTICE '%', i; END LOOP;
END $$;
DO $$
BEGIN
  FOR i IN 1..NULL LOOP RAISE NOTICE '%', i; END LOOP;
END $$;
DO $$
BEGIN
  FOR i IN 1..3 BY NULL LOOP RAISE NOTICE '%', i; END LOOP;
END $$;
CREATE FUNCTION scan_rows(int[]) RETURNS void AS $$
DECLARE
  x int[];
BEGIN
  FOREACH x SLICE 1 IN ARRAY $1
  LOOP
    RAISE NOTICE 'row = %', x;
  END LOOP;
END;
$$ LANGUAGE plpgsql;
SELECT scan_rows(ARRAY[[1,2,3],[4,5,6],[7,8,9],[10,11,12]]);
SELECT scan_rows(NULL);
SELECT scan_rows('{}');
SELECT scan_rows(ARRAY[1,2,3]);
DO $$
DECLARE x int; 
BEGIN
  FOREACH x SLICE 1 IN ARRAY ARRAY[[1,2],[3,4]] LOOP RAISE NOTICE '%', x; END LOOP;
END $$;
DO $$
DECLARE x int[]; 
BEGIN
  FOREACH x SLICE 3 IN ARRAY ARRAY[[1,2],[3,4]] LOOP RAISE NOTICE '%', x; END LOOP;
END $$;
DO $$
DECLARE x int; 
BEGIN
  FOREACH x IN ARRAY 5 LOOP RAISE NOTICE '%', x; END LOOP;
END $$;
DO $$
DECLARE x int[]; 
BEGIN
  FOREACH x SLICE 2 IN ARRAY ARRAY[[[1,2],[3,4]],[[5,6],[7,8]]] LOOP RAISE NOTICE '%', x; END LOOP;
END $$;
CREATE TABLE mytab (firstname text, lastname text);
INSERT INTO mytab(firstname, lastname) VALUES('Tom', 'Jones');
CREATE FUNCTION trap() RETURNS int AS $$
DECLARE x int := 0; y int := 5;
BEGIN
    UPDATE mytab SET firstname = 'Joe' WHERE lastname = 'Jones';
    BEGIN
        UPDATE mytab SET firstname = 'Sam' WHERE lastname = 'Jones';
        x := x + 1;
        y := x / 0;
    EXCEPTION
        WHEN division_by_zero THEN
            RAISE NOTICE 'caught division_by_zero';
            RETURN x;
    END;
END $$ LANGUAGE plpgsql;
SELECT trap();
SELECT * FROM mytab;
CREATE TABLE db (a INT PRIMARY KEY, b TEXT);
CREATE FUNCTION merge_db(key INT, data TEXT) RETURNS VOID AS $$
BEGIN
    LOOP
        UPDATE db SET b = data WHERE a = key;
        IF found THEN
            RETURN;
        END IF;
        BEGIN
            INSERT INTO db(a,b) VALUES (key, data);
            RETURN;
        EXCEPTION WHEN unique_violation THEN
        END;
    END LOOP;
END;
$$ LANGUAGE plpgsql;
SELECT merge_db(1, 'david');
SELECT merge_db(1, 'dennis');
SELECT * FROM db;
CREATE TABLE ck (id int PRIMARY KEY, v int CHECK (v > 0), w text NOT NULL, d date);
CREATE FUNCTION stacked(q text) RETURNS text AS $$
DECLARE a text; b text; c text; d text; e text; f text; g text; h text; i text; j text;
BEGIN
  EXECUTE q;
  RETURN 'ok';
EXCEPTION WHEN OTHERS THEN
  GET STACKED DIAGNOSTICS a = RETURNED_SQLSTATE, b = COLUMN_NAME, c = CONSTRAINT_NAME, d = PG_DATATYPE_NAME, e = MESSAGE_TEXT, f = TABLE_NAME, g = SCHEMA_NAME, h = PG_EXCEPTION_DETAIL, i = PG_EXCEPTION_HINT, j = PG_EXCEPTION_CONTEXT;
  RETURN concat_ws('|', a, b, c, d, e, f, g, h, i, j, SQLSTATE, SQLERRM);
END $$ LANGUAGE plpgsql;
SELECT stacked('INSERT INTO ck VALUES (1, -1, ''x'')');
SELECT stacked('INSERT INTO ck VALUES (1, 1, NULL)');
SELECT stacked('INSERT INTO ck VALUES (1, 1, ''a''), (1, 1, ''b'')');
SELECT stacked('INSERT INTO ck VALUES (1, 1, ''a'', ''2024-13-01'')');
SELECT stacked('SELECT 1/0');
SELECT stacked('SELECT nothing FROM ck');
SELECT stacked('SELEC');
SELECT stacked('DO $x$ BEGIN RAISE EXCEPTION ''m %'', 1 USING DETAIL=''d'', HINT=''h'', ERRCODE=''P1234'', COLUMN=''co'', CONSTRAINT=''cn'', DATATYPE=''dt'', TABLE=''t'', SCHEMA=''s''; END $x$');
SELECT stacked(NULL);
DO $$ BEGIN RAISE; END $$;
DO $$ BEGIN RAISE EXCEPTION 'Nonexistent ID --> %', 5 USING HINT = 'Please check your user ID'; END $$;
DO $$ BEGIN RAISE 'Duplicate user ID: %', 3 USING ERRCODE = 'unique_violation'; END $$;
DO $$ BEGIN RAISE 'Duplicate user ID: %', 3 USING ERRCODE = '23505'; END $$;
DO $$ BEGIN RAISE division_by_zero; END $$;
DO $$ BEGIN RAISE SQLSTATE '22012'; END $$;
DO $$ BEGIN RAISE unique_violation USING MESSAGE = 'Duplicate user ID: ' || 5; END $$;
DO $$ BEGIN RAISE nonesuch; END $$;
DO $$ BEGIN RAISE SQLSTATE '2201'; END $$;
DO $$ BEGIN RAISE NOTICE 'a % b %', 1; END $$;
DO $$ BEGIN RAISE NOTICE 'a % b', 1, 2; END $$;
DO $$ BEGIN RAISE NOTICE 'a %% b %', NULL; END $$;
DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = 'nonesuch'; END $$;
DO $$ BEGIN RAISE EXCEPTION 'x' USING MESSAGE = 'y'; END $$;
DO $$ BEGIN RAISE USING MESSAGE = 'y'; END $$;
DO $$ BEGIN RAISE EXCEPTION USING HINT = 'y'; END $$;
DO $$ BEGIN RAISE LOG 'l'; RAISE DEBUG 'd'; RAISE INFO 'i'; RAISE WARNING 'w'; RAISE NOTICE 'n' USING DETAIL='dd', HINT='hh'; END $$;
DO $$ BEGIN ASSERT 1 = 1; ASSERT 1 = 2; END $$;
DO $$ BEGIN ASSERT 1 = 2, 'my message'; END $$;
DO $$ BEGIN ASSERT NULL, NULL; END $$;
DO $$ BEGIN BEGIN RAISE EXCEPTION 'inner'; EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'got % %', SQLERRM, SQLSTATE; RAISE; END; END $$;
DO $$ BEGIN BEGIN ASSERT false; EXCEPTION WHEN OTHERS THEN RAISE NOTICE 'never'; END; END $$;
DO $$ BEGIN BEGIN ASSERT false; EXCEPTION WHEN assert_failure THEN RAISE NOTICE 'yes'; END; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN data_exception THEN RAISE NOTICE 'class %', SQLSTATE; END; END $$;
DO $$ BEGIN BEGIN PERFORM 1/0; EXCEPTION WHEN SQLSTATE '22012' OR unique_violation THEN RAISE NOTICE 'class %', SQLSTATE; END; END $$;
DO $$ BEGIN NULL; EXCEPTION WHEN nonesuch THEN NULL; END $$;
DO $$ BEGIN GET STACKED DIAGNOSTICS x = MESSAGE_TEXT; END $$;
DO $$ DECLARE x text; BEGIN GET STACKED DIAGNOSTICS x = MESSAGE_TEXT; END $$;
DO $$ DECLARE x text; BEGIN GET DIAGNOSTICS x = MESSAGE_TEXT; END $$;
DO $$ BEGIN RAISE EXCEPTION 'x' USING HINT = NULL; END $$;
DO $$ BEGIN RAISE NOTICE 'x' USING MESSAGE = 'y'; END $$;
DO $$ DECLARE x text; BEGIN GET DIAGNOSTICS x = NOPE; END $$;
DO $$ BEGIN BEGIN PERFORM 'x'::int; EXCEPTION WHEN invalid_text_representation OR string_data_right_truncation THEN RAISE NOTICE 'read %', SQLSTATE; END; END $$;
DO $$ BEGIN RAISE insufficient_privilege USING MESSAGE = 'no'; END $$;
DO $$ BEGIN RAISE lock_not_available; END $$;
DO $$ BEGIN RAISE idle_in_transaction_session_timeout; END $$;
DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = 'trigger_protocol_violated'; END $$;
SET client_min_messages = warning;
DO $$ BEGIN RAISE NOTICE 'not told'; RAISE WARNING 'told'; END $$;
DROP TABLE IF EXISTS nowhere;
SET client_min_messages = debug1;
DO $$ BEGIN RAISE DEBUG 'told'; RAISE LOG 'told'; END $$;
SET client_min_messages = error;
DO $$ BEGIN RAISE WARNING 'not told'; RAISE INFO 'told'; END $$;
RESET client_min_messages;
