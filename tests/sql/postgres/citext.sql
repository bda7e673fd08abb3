-- citext (manual, F.8): the type and its functions are there with the extension alone.
CREATE TABLE people (email citext);
SELECT 'a'::citext;
CREATE EXTENSION citext;
CREATE EXTENSION IF NOT EXISTS citext;
CREATE TABLE people (id int GENERATED ALWAYS AS IDENTITY, email citext UNIQUE NOT NULL, nick citext);
INSERT INTO people (email, nick) VALUES ('Larry@Example.com', 'Larry'), ('damian@example.com', 'DAMIAN'), ('Neal@EXAMPLE.com', 'NEAL');
INSERT INTO people (email) VALUES ('LARRY@example.COM');
SELECT email FROM people WHERE email = 'larry@example.com';
SELECT email FROM people WHERE email <> 'LARRY@EXAMPLE.COM' ORDER BY email;
SELECT email FROM people WHERE email LIKE 'NEAL%';
SELECT email FROM people WHERE email ~ '^DAM';
SELECT email FROM people WHERE email IN ('DAMIAN@EXAMPLE.COM', 'x');
SELECT email FROM people WHERE email::text = 'larry@example.com';
SELECT email FROM people WHERE email = 'LARRY@EXAMPLE.COM'::text;
SELECT email FROM people ORDER BY nick DESC;
SELECT lower(email), upper(nick), length(email) FROM people WHERE nick = 'larry';
SELECT pg_typeof(email), pg_typeof('x'::citext), 'A'::citext = 'a'::citext, 'a'::citext < 'B'::citext;
SELECT DISTINCT x FROM (VALUES ('a'::citext), ('A'), ('b')) v(x) ORDER BY x;
SELECT count(*) FROM (VALUES ('a'::citext), ('A'), ('b')) v(x) GROUP BY x ORDER BY 1;
SELECT max(x), min(x) FROM (VALUES ('a'::citext), ('C'), ('b')) v(x);
SELECT 'a'::citext || 'B', strpos('aBc'::citext, 'bC'::citext), regexp_replace('Thomas'::citext, 'T', 'x');
SELECT a.email FROM people a JOIN people b ON a.nick = b.nick ORDER BY 1;
INSERT INTO people (email, nick) VALUES ('NEAL@example.com', 'x') ON CONFLICT (email) DO UPDATE SET nick = excluded.nick RETURNING email, nick;
\d people
SELECT replace('Ann@X.com'::citext, 'x.COM', 'y'), split_part('Ann@X.com'::citext, '@x', 1), split_part('Ann@X.com'::citext, '@x', 5), translate('Ann@X.com'::citext, 'ann', 'bob');
SELECT regexp_match('Ann@X.com'::citext, 'ANN'), regexp_split_to_array('aXbxc'::citext, 'X'), array(SELECT regexp_matches('aXb'::citext, '(x)(B)')), array(SELECT regexp_split_to_table('aXbxc'::citext, 'x'));
