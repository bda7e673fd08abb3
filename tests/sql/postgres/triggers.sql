-- Triggers in PL/pgSQL.
CREATE TABLE t (id int PRIMARY KEY, v text, changed int DEFAULT 0);
CREATE TABLE log (n serial, op text, old_v text, new_v text);
CREATE FUNCTION audit() RETURNS trigger AS $$ BEGIN IF TG_OP = 'DELETE' THEN INSERT INTO log (op, old_v) VALUES (TG_OP, OLD.v); RETURN OLD; ELSIF TG_OP = 'UPDATE' THEN INSERT INTO log (op, old_v, new_v) VALUES (TG_OP, OLD.v, NEW.v); ELSE INSERT INTO log (op, new_v) VALUES (TG_OP, NEW.v); END IF; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER t_audit AFTER INSERT OR UPDATE OR DELETE ON t FOR EACH ROW EXECUTE FUNCTION audit();
INSERT INTO t VALUES (1, 'a'), (2, 'b');
UPDATE t SET v = 'aa' WHERE id = 1;
DELETE FROM t WHERE id = 2;
SELECT * FROM log ORDER BY n;
CREATE FUNCTION bump() RETURNS trigger AS $$ BEGIN NEW.changed := OLD.changed + 1; NEW.v := upper(NEW.v); RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER t_bump BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION bump();
UPDATE t SET v = 'low' WHERE id = 1 RETURNING *;
CREATE FUNCTION refuse() RETURNS trigger AS $$ BEGIN IF NEW.v IS NULL THEN RAISE EXCEPTION 'v of % must not be null', NEW.id; END IF; IF NEW.v = 'skip' THEN RETURN NULL; END IF; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER t_refuse BEFORE INSERT ON t FOR EACH ROW EXECUTE PROCEDURE refuse();
INSERT INTO t VALUES (5, NULL);
INSERT INTO t VALUES (6, 'skip'), (7, 'fine') RETURNING id;
SELECT id, v FROM t ORDER BY id;
CREATE FUNCTION stmt() RETURNS trigger AS $$ BEGIN RAISE NOTICE '% % on %', TG_WHEN, TG_OP, TG_TABLE_NAME; RETURN NULL; END $$ LANGUAGE plpgsql;
CREATE TRIGGER t_stmt AFTER UPDATE ON t FOR EACH STATEMENT EXECUTE FUNCTION stmt();
UPDATE t SET v = v;
UPDATE t SET v = v WHERE false;
CREATE TRIGGER t_when AFTER UPDATE OF v ON t FOR EACH ROW WHEN (OLD.v IS DISTINCT FROM NEW.v) EXECUTE FUNCTION stmt();
UPDATE t SET v = 'changed' WHERE id = 7;
UPDATE t SET changed = 100 WHERE id = 7;
CREATE TRIGGER t_audit AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION audit();
CREATE TRIGGER bad AFTER INSERT ON nosuch FOR EACH ROW EXECUTE FUNCTION audit();
CREATE TRIGGER bad AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION nosuch();
CREATE TRIGGER bad AFTER INSERT ON t FOR EACH ROW EXECUTE FUNCTION upper();
SELECT audit();
ALTER TABLE t DISABLE TRIGGER t_refuse;
INSERT INTO t VALUES (8, NULL) RETURNING id;
ALTER TABLE t ENABLE TRIGGER t_refuse;
INSERT INTO t VALUES (9, NULL);
SELECT tgname FROM pg_trigger WHERE tgrelid = 't'::regclass AND NOT tgisinternal ORDER BY 1;
SELECT trigger_name, event_manipulation, action_timing FROM information_schema.triggers ORDER BY 1, 2;
DROP FUNCTION audit();
DROP TRIGGER t_audit ON t;
DROP TRIGGER t_audit ON t;
DROP TRIGGER IF EXISTS t_audit ON t;
DROP FUNCTION audit();
CREATE VIEW tv AS SELECT id, v FROM t;
CREATE FUNCTION tv_ins() RETURNS trigger AS $$ BEGIN INSERT INTO t VALUES (NEW.id + 1000, NEW.v); RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER tv_t INSTEAD OF INSERT ON tv FOR EACH ROW EXECUTE FUNCTION tv_ins();
INSERT INTO tv VALUES (1, 'via view');
SELECT id, v FROM t WHERE id > 1000;
CREATE FUNCTION args() RETURNS trigger AS $$ BEGIN RAISE NOTICE 'args % %', TG_NARGS, TG_ARGV[0]; RETURN NEW; END $$ LANGUAGE plpgsql;
CREATE TRIGGER t_args BEFORE INSERT ON t FOR EACH ROW EXECUTE FUNCTION args('one', 'two');
INSERT INTO t VALUES (20, 'x');
DROP TABLE t CASCADE;
-- OLD.* and NEW.* as several values (manual, 43.10, example 43.4).
CREATE TABLE staff (id int, name text);
CREATE TABLE staff_audit (operation char(1), stamp text, id int, name text);
CREATE TABLE staff_copy (id int, name text);
CREATE FUNCTION audit_staff() RETURNS trigger AS $$
BEGIN
  IF (TG_OP = 'DELETE') THEN
    INSERT INTO staff_audit SELECT 'D', 'now', OLD.*;
    INSERT INTO staff_copy VALUES (OLD.*);
  ELSIF (TG_OP = 'UPDATE') THEN
    INSERT INTO staff_audit SELECT 'U', 'now', NEW.*;
  ELSIF (TG_OP = 'INSERT') THEN
    INSERT INTO staff_audit VALUES ('I', 'now', NEW.*);
    INSERT INTO staff_copy SELECT NEW.*;
  END IF;
  RETURN NULL;
END;
$$ LANGUAGE plpgsql;
CREATE TRIGGER audit AFTER INSERT OR UPDATE OR DELETE ON staff FOR EACH ROW EXECUTE FUNCTION audit_staff();
INSERT INTO staff VALUES (1, 'a'), (2, 'b');
UPDATE staff SET name = 'q' WHERE id = 1;
DELETE FROM staff WHERE id = 2;
SELECT * FROM staff_audit;
SELECT * FROM staff_copy;
CREATE TABLE two (a int, b int);
INSERT INTO two VALUES ((ROW(1, 2)::two).*);
VALUES ((ROW(1, 2)::two).*);
SELECT * FROM two;
