-- PL/pgSQL: cursors, transactions in procedures, variables, and what its compiler and CONTEXT say.
CREATE TABLE tenk1 (unique1 int, unique2 int);
INSERT INTO tenk1 SELECT g, 10 - g FROM generate_series(1,10) g;
CREATE FUNCTION curs() RETURNS text AS $$
DECLARE
    curs1 refcursor;
    curs2 CURSOR FOR SELECT * FROM tenk1 ORDER BY 1;
    curs3 CURSOR (key integer) FOR SELECT * FROM tenk1 WHERE unique1 = key;
    curs4 SCROLL CURSOR FOR SELECT unique1 FROM tenk1 ORDER BY 1;
    r record; x int; s text := '';
BEGIN
    OPEN curs1 FOR SELECT * FROM tenk1 WHERE unique1 = 3;
    FETCH curs1 INTO r; s := s || r; 
    FETCH curs1 INTO r; s := s || FOUND;
    CLOSE curs1;
    OPEN curs1 SCROLL FOR EXECUTE 'SELECT * FROM tenk1 WHERE unique1 > $1 ORDER BY 1' USING 4;
    FETCH LAST FROM curs1 INTO r; s := s || r::text;
    FETCH PRIOR FROM curs1 INTO r; s := s || r::text;
    FETCH ABSOLUTE 2 FROM curs1 INTO r; s := s || r::text;
    FETCH RELATIVE -1 FROM curs1 INTO r; s := s || r::text;
    FETCH FIRST FROM curs1 INTO r; s := s || r::text;
    MOVE RELATIVE 2 FROM curs1; FETCH curs1 INTO r; s := s || r::text;
    MOVE FORWARD 1 FROM curs1; FETCH BACKWARD FROM curs1 INTO r; s := s || r::text;
    CLOSE curs1;
    OPEN curs2; FETCH curs2 INTO r; s := s || '/' || r::text; CLOSE curs2;
    OPEN curs3(key := 5); FETCH curs3 INTO r; s := s || '/' || r::text; CLOSE curs3;
    OPEN curs3(6); FETCH curs3 INTO r; s := s || '/' || r::text; CLOSE curs3;
    OPEN curs4; MOVE LAST FROM curs4; FETCH PRIOR FROM curs4 INTO x; s := s || '/' || x;
    FOR rr IN curs3(7) LOOP s := s || rr.unique2; END LOOP;
    RETURN s;
END $$ LANGUAGE plpgsql;
SELECT curs();
DO $$ DECLARE c CURSOR FOR SELECT 1; x int; BEGIN FETCH c INTO x; END $$;
DO $$ DECLARE c refcursor; x int; BEGIN FETCH c INTO x; END $$;
DO $$ DECLARE c refcursor := 'nope'; x int; BEGIN FETCH c INTO x; END $$;
DO $$ DECLARE c CURSOR FOR SELECT 1; BEGIN OPEN c; OPEN c; END $$;
DO $$ DECLARE c CURSOR (a int) FOR SELECT a; BEGIN OPEN c; END $$;
DO $$ DECLARE c CURSOR FOR SELECT 1; BEGIN OPEN c(3); END $$;
DO $$ DECLARE c NO SCROLL CURSOR FOR SELECT 1; x int; BEGIN OPEN c; FETCH PRIOR FROM c INTO x; END $$;
CREATE TABLE test (col text);
INSERT INTO test VALUES ('123');
CREATE FUNCTION reffunc(refcursor) RETURNS refcursor AS $$
BEGIN
    OPEN $1 FOR SELECT col FROM test;
    RETURN $1;
END;
$$ LANGUAGE plpgsql;
BEGIN;
SELECT reffunc('funccursor');
FETCH ALL IN funccursor;
COMMIT;
CREATE FUNCTION reffunc2() RETURNS refcursor AS $$
DECLARE
    ref refcursor;
BEGIN
    OPEN ref FOR SELECT col FROM test;
    RETURN ref;
END;
$$ LANGUAGE plpgsql;
BEGIN;
SELECT reffunc2();
FETCH ALL IN "<unnamed portal 1>";
COMMIT;
CREATE FUNCTION myfunc(refcursor, refcursor) RETURNS SETOF refcursor AS $$
BEGIN
    OPEN $1 FOR SELECT * FROM test;
    RETURN NEXT $1;
    OPEN $2 FOR SELECT 2 AS two;
    RETURN NEXT $2;
END;
$$ LANGUAGE plpgsql;
BEGIN;
SELECT * FROM myfunc('a', 'b');
FETCH ALL FROM a;
FETCH ALL FROM b;
MOVE BACKWARD ALL IN a;
COMMIT;
CREATE TABLE test1 (a int, b text);
CREATE PROCEDURE transaction_test1() LANGUAGE plpgsql AS $$
BEGIN
    FOR i IN 0..9 LOOP
        INSERT INTO test1 (a) VALUES (i);
        IF i % 2 = 0 THEN
            COMMIT;
        ELSE
            ROLLBACK;
        END IF;
    END LOOP;
END;
$$;
CALL transaction_test1();
SELECT * FROM test1;
CREATE PROCEDURE transaction_test2() LANGUAGE plpgsql AS $$
DECLARE
    r RECORD;
BEGIN
    FOR r IN SELECT * FROM test1 ORDER BY a LOOP
        INSERT INTO test1 (a) VALUES (r.a + 100);
        COMMIT;
    END LOOP;
END;
$$;
CALL transaction_test2();
SELECT count(*) FROM test1;
BEGIN;
CALL transaction_test1();
ROLLBACK;
DO $$ BEGIN INSERT INTO test1 VALUES (1000); COMMIT AND CHAIN; INSERT INTO test1 VALUES (1001); ROLLBACK; END $$;
SELECT * FROM test1 WHERE a >= 1000;
DO $$ BEGIN BEGIN COMMIT; EXCEPTION WHEN OTHERS THEN RAISE NOTICE '% %', SQLSTATE, SQLERRM; END; END $$;
DO $$ BEGIN SAVEPOINT x; END $$;
CREATE FUNCTION fcommit() RETURNS void LANGUAGE plpgsql AS $$ BEGIN COMMIT; END $$;
SELECT fcommit();
DO $$ BEGIN PERFORM fcommit(); END $$;
DO $$ BEGIN SELECT 1; END $$;
DO $$ BEGIN INSERT INTO test1 VALUES (5) RETURNING a; END $$;
DO $$ DECLARE x int NOT NULL := 5; BEGIN x := NULL; END $$;
DO $$ DECLARE x int NOT NULL; BEGIN x := NULL; END $$;
DO $$ DECLARE x CONSTANT int := 5; BEGIN x := 6; END $$;
DO $$ DECLARE x varchar(3); BEGIN x := 'abcdef'; END $$;
DO $$ DECLARE x int; BEGIN x := 'abc'; END $$;
DO $$ DECLARE x smallint; BEGIN x := 100000; END $$;
DO $$ DECLARE x int := 'a'; BEGIN NULL; END $$;
DO $$ DECLARE x numeric(4,1) := 3.14159; y text := x; z date := '2024-02-30'; BEGIN RAISE NOTICE '%', y; END $$;
DO $$ DECLARE r record; BEGIN RAISE NOTICE '%', r.a; END $$;
DO $$ DECLARE r record; BEGIN SELECT 1 AS a INTO r; RAISE NOTICE '%', r.b; END $$;
DO $$ DECLARE a int; b int; BEGIN SELECT 1, 2, 3 INTO a, b; RAISE NOTICE '% %', a, b; SELECT 1 INTO a, b; RAISE NOTICE '% %', a, b; END $$;
DO $$ DECLARE a int[] := '{1,2,3}'; BEGIN a[2] := 20; a[5] := 50; a := a || 7; RAISE NOTICE '% %', a, a[2:3]; a[1:2] := '{8,9}'; RAISE NOTICE '%', a; END $$;
DO $$ DECLARE t test1; BEGIN t.a := 5; t.b := 'q'; RAISE NOTICE '%', t; t := (6, 'z'); RAISE NOTICE '%', t; t := NULL; RAISE NOTICE '% %', t, t IS NULL; INSERT INTO test1 VALUES (t.*); END $$;
DO $$ << l1 >> BEGIN << l2 >> LOOP << l3 >> FOR i IN 1..5 LOOP CONTINUE l3 WHEN i = 2; EXIT l2 WHEN i = 4; RAISE NOTICE '%', i; END LOOP; END LOOP; EXIT l1; RAISE NOTICE 'never'; END $$;
DO $$ BEGIN EXIT nolabel; END $$;
DO $$ BEGIN CONTINUE; END $$;
DO $$ BEGIN x := 1; END $$;
DO $$ DECLARE x int; x int; BEGIN NULL; END $$;
DO $$ BEGIN IF 1 THEN NULL; END IF; END $$;
DO $$ BEGIN IF NULL THEN RAISE NOTICE 'a'; ELSIF true THEN RAISE NOTICE 'b'; ELSE RAISE NOTICE 'c'; END IF; END $$;
DO $$ BEGIN WHILE false LOOP END LOOP; RETURN; END $$;
DO $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION noret() RETURNS int LANGUAGE plpgsql AS $$ BEGIN END $$;
SELECT noret();
CREATE FUNCTION badret() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN; END $$;
CREATE FUNCTION badret2() RETURNS void LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION badret3(OUT a int) LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION badret4() RETURNS SETOF int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END $$;
CREATE FUNCTION badret5() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN NEXT 1; END $$;
CREATE FUNCTION badret6() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT 1; END $$;
CREATE FUNCTION rtype() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 'abc'; END $$;
SELECT rtype();
CREATE FUNCTION rtab() RETURNS TABLE(a int, b text) LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT 1; END $$;
SELECT * FROM rtab();
CREATE FUNCTION rtab2() RETURNS TABLE(a int, b text) LANGUAGE plpgsql AS $$ BEGIN RETURN QUERY SELECT 1, 2; END $$;
SELECT * FROM rtab2();
CREATE FUNCTION rtab3() RETURNS TABLE(a int, b text) LANGUAGE plpgsql AS $$ BEGIN a := 1; b := 'x'; RETURN NEXT; a := 2; RETURN NEXT; RETURN QUERY EXECUTE 'SELECT $1, $2' USING 3, 'z'::text; RETURN QUERY VALUES (4, 'y'::text); END $$;
SELECT * FROM rtab3();
CREATE FUNCTION vari(VARIADIC arr numeric[]) RETURNS numeric LANGUAGE plpgsql AS $$ DECLARE s numeric := 0; x numeric; BEGIN FOREACH x IN ARRAY arr LOOP s := s + x; END LOOP; RETURN s; END $$;
SELECT vari(1, 2, 3.5), vari(VARIADIC ARRAY[4,5]), vari(VARIADIC '{}');
CREATE FUNCTION defs(a int, b int DEFAULT 2, c text DEFAULT 'x') RETURNS text LANGUAGE plpgsql AS $$ BEGIN RETURN a || '-' || b || '-' || c; END $$;
SELECT defs(1), defs(1, c => 'q'), defs(1, 5, 'z'), defs(c := 'k', a := 9);
SELECT defs();
SELECT defs(1, 2, 'x', 4);
SELECT defs(1, nope => 3);
CREATE FUNCTION recur(n int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF n = 0 THEN PERFORM 1/0; END IF; RETURN recur(n - 1); END $$;
CREATE FUNCTION ctx1() RETURNS void LANGUAGE plpgsql AS $$ BEGIN INSERT INTO test1 VALUES ('abc'); END $$;
SELECT ctx1();
CREATE FUNCTION ctx2() RETURNS void LANGUAGE plpgsql AS $$ DECLARE x int; BEGIN
 x := 1/0;
END $$;
SELECT ctx2();
CREATE FUNCTION ctx3() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
 IF 1/0 > 1 THEN NULL; END IF;
END $$;
SELECT ctx3();
CREATE FUNCTION ctx4() RETURNS void LANGUAGE plpgsql AS $$ DECLARE r record; BEGIN
 FOR r IN SELECT 1/(2-g) AS q FROM generate_series(1,3) g LOOP NULL; END LOOP;
END $$;
SELECT ctx4();
CREATE FUNCTION ctx5() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
 EXECUTE 'SELECT 1/0';
END $$;
SELECT ctx5();
CREATE FUNCTION ctx6() RETURNS int LANGUAGE plpgsql AS $$ BEGIN
 RETURN 1/0;
END $$;
SELECT ctx6();
CREATE FUNCTION ctx7() RETURNS void LANGUAGE plpgsql AS $$ BEGIN
 PERFORM ctx6();
END $$;
SELECT ctx7();
CREATE FUNCTION ctx9() RETURNS int LANGUAGE plpgsql AS $$ DECLARE x int := ctx6(); BEGIN RETURN x; END $$;
SELECT ctx9();
DO $$ BEGIN PERFORM nonesuch(1); END $$;
DO $$ BEGIN SELECT * FROM nonesuch; END $$;
CREATE FUNCTION synt() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETRUN 1; END $$;
CREATE FUNCTION synt2() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1 END $$;
CREATE FUNCTION synt3() RETURNS int LANGUAGE plpgsql AS $$ BEGIN IF true THEN RETURN 1; END; $$;
CREATE FUNCTION synt4() RETURNS int LANGUAGE plpgsql AS $$ BEGIN SELEC 1; END; $$;
CREATE FUNCTION synt7(x int) RETURNS int LANGUAGE plpgsql AS $$ BEGIN FOR x IN 1..3 LOOP NULL; END LOOP; RETURN y; END; $$;
SELECT synt7(1);
CREATE FUNCTION noend() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; $$;
CREATE FUNCTION quotes() RETURNS text LANGUAGE plpgsql AS 'BEGIN RETURN ''it''''s''; END';
SELECT quotes();
CREATE FUNCTION quo(x text) RETURNS text LANGUAGE plpgsql AS $f$ BEGIN RETURN quote_literal(x) || quote_nullable(NULL) || quote_ident('A b') || $q$a'b$q$; END $f$;
SELECT quo('O''x\');
