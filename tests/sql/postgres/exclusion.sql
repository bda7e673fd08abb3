-- EXCLUDE: chapter 8.17.10 of PostgreSQL's manual (reservations of a room) and CREATE TABLE's reference page.
CREATE TABLE reservation (during tsrange, EXCLUDE USING gist (during WITH &&));
INSERT INTO reservation VALUES ('[2010-01-01 11:30, 2010-01-01 15:00)');
INSERT INTO reservation VALUES ('[2010-01-01 14:45, 2010-01-01 15:45)');
INSERT INTO reservation VALUES ('[2010-01-01 15:00, 2010-01-01 15:45)'), (NULL), (NULL);
\d reservation
CREATE TABLE room_reservation (room text, during tsrange, EXCLUDE USING gist (room WITH =, during WITH &&));
CREATE EXTENSION btree_gist;
CREATE TABLE room_reservation (room text, during tsrange, CONSTRAINT no_overlap EXCLUDE USING gist (room WITH =, during WITH &&));
INSERT INTO room_reservation VALUES ('123A', '[2010-01-01 14:00, 2010-01-01 15:00)');
INSERT INTO room_reservation VALUES ('123A', '[2010-01-01 14:30, 2010-01-01 15:30)');
INSERT INTO room_reservation VALUES ('123B', '[2010-01-01 14:30, 2010-01-01 15:30)');
INSERT INTO room_reservation VALUES ('123B', '[2010-01-01 15:00, 2010-01-01 16:00)') ON CONFLICT DO NOTHING;
UPDATE room_reservation SET room = '123A';
UPDATE room_reservation SET during = '[2010-01-01 14:10, 2010-01-01 14:40)' WHERE room = '123A';
SELECT * FROM room_reservation ORDER BY room;
\d room_reservation
SELECT conname, contype, pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'room_reservation'::regclass;
CREATE TABLE rental (car int, start_date date, end_date date, cancelled boolean DEFAULT false, EXCLUDE USING gist (car WITH =, daterange(start_date, end_date) WITH &&) WHERE (NOT cancelled));
INSERT INTO rental VALUES (1, '2024-01-01', '2024-01-10');
INSERT INTO rental VALUES (1, '2024-01-09', '2024-01-12');
INSERT INTO rental VALUES (1, '2024-01-09', '2024-01-12', true);
INSERT INTO rental VALUES (2, '2024-01-10', '2024-01-12');
UPDATE rental SET cancelled = false;
CREATE TABLE shift (who int, at int4range);
INSERT INTO shift VALUES (1, '[1,5)'), (1, '[4,8)');
ALTER TABLE shift ADD CONSTRAINT one_at_a_time EXCLUDE USING gist (who WITH =, at WITH &&);
DELETE FROM shift WHERE at = '[4,8)';
ALTER TABLE shift ADD CONSTRAINT one_at_a_time EXCLUDE USING gist (who WITH =, at WITH &&);
INSERT INTO shift VALUES (1, '[4,8)');
ALTER TABLE shift DROP CONSTRAINT one_at_a_time;
INSERT INTO shift VALUES (1, '[4,8)');
