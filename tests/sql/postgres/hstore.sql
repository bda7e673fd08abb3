-- The extension hstore: PostgreSQL's manual, F.18.
SELECT 'a=>1'::hstore;
CREATE EXTENSION hstore;
SELECT 'k => v'::hstore, 'foo => bar, baz => whatever'::hstore, '"1-a" => "anything at all"'::hstore, 'bb=>1,a=>2'::hstore, 'a=>NULL, b=>"NULL"'::hstore, ''::hstore;
SELECT 'a=>1,a=>2'::hstore, 'a=>"x\"y\\z"'::hstore, E'a=>\\"q'::hstore, '  a  =>  b  '::hstore, 'a=>é'::hstore;
SELECT 'a'::hstore;
SELECT 'a=>'::hstore;
SELECT '=>b'::hstore;
SELECT 'a=>1 b=>2'::hstore;
SELECT 'a=b'::hstore;
SELECT 'a=>x, b=>y'::hstore -> 'a', 'a=>x, b=>y, c=>z'::hstore -> ARRAY['c','a','q'], 'a=>b, c=>d'::hstore || 'c=>x, d=>q'::hstore, 'a=>1'::hstore ? 'a', 'a=>1,b=>2'::hstore ?& ARRAY['a','b'], 'a=>1,b=>2'::hstore ?| ARRAY['b','c'], 'a=>b, b=>1, c=>NULL'::hstore @> 'b=>1', 'a=>c'::hstore <@ 'a=>b, b=>1, c=>NULL', 'a=>1'::hstore -> 'nope';
SELECT 'a=>1, b=>2, c=>3'::hstore - 'b'::text, 'a=>1, b=>2, c=>3'::hstore - ARRAY['a','b'], 'a=>1, b=>2, c=>3'::hstore - 'a=>4, b=>2'::hstore, %% 'a=>foo, b=>bar'::hstore, %# 'a=>foo, b=>bar'::hstore;
SELECT hstore(ROW(1,2)), hstore(ARRAY['a','1','b','2']), hstore(ARRAY[['c','3'],['d','4']]), hstore(ARRAY['a','b'], ARRAY['1','2']), hstore('a', 'b'), hstore('a', NULL), hstore(NULL, 'a');
SELECT hstore(ARRAY['a','1','b']);
SELECT hstore(ARRAY['a','b'], ARRAY['1']);
SELECT akeys('a=>1,b=>2'), avals('a=>1,b=>NULL'), hstore_to_array('a=>1,b=>2'), hstore_to_matrix('a=>1,b=>2'), hstore_to_json('"a key"=>1, b=>t, c=>null, d=>12345, e=>012345, f=>1.234, g=>2.345e+4'), hstore_to_json_loose('"a key"=>1, b=>t, c=>null, d=>12345, e=>012345, f=>1.234, g=>2.345e+4'), hstore_to_jsonb('b=>1,a=>2'), hstore_to_jsonb_loose('b=>1,a=>f'), slice('a=>1,b=>2,c=>3'::hstore, ARRAY['b','c','x']), exist('a=>1','a'), defined('a=>NULL','a'), delete('a=>1,b=>2','b'), delete('a=>1,b=>2,c=>3', ARRAY['a','b']), delete('a=>1,b=>2','a=>4,b=>2'::hstore);
SELECT skeys('a=>1,b=>2'), svals('a=>1,b=>2');
SELECT * FROM each('a=>1,b=>NULL');
SELECT 'a=>1'::hstore = 'a=>1', 'a=>1,b=>2'::hstore = 'b=>2,a=>1', 'a=>1'::hstore <> 'a=>2', pg_typeof('a=>1'::hstore -> 'a'), pg_typeof('a=>1'::hstore || 'b=>2'), 'a=>1'::hstore::json, 'a=>1'::hstore::text || '!';
CREATE TABLE books (id serial PRIMARY KEY, title text NOT NULL, attr hstore);
INSERT INTO books (title, attr) VALUES ('PostgreSQL Tutorial', '"paperback" => "243", "publisher" => "postgresqltutorial.com", "language" => "English", "ISBN-13" => "978-1449370000", "weight" => "11.2 ounces"'), ('Cheat Sheet', 'paperback => 5, language => "", weight => "1 ounces"'), ('Nothing', NULL);
SELECT attr FROM books;
SELECT title, attr -> 'ISBN-13' AS isbn FROM books;
SELECT title, attr -> 'weight' AS weight FROM books WHERE attr -> 'ISBN-13' = '978-1449370000';
UPDATE books SET attr = attr || '"freeshipping"=>"yes"'::hstore;
UPDATE books SET attr = delete(attr, 'freeshipping') WHERE id = 1;
SELECT title, attr ? 'publisher' AS has FROM books ORDER BY id;
SELECT title FROM books WHERE attr @> '"weight"=>"11.2 ounces"'::hstore;
SELECT title, akeys(attr), avals(attr) FROM books ORDER BY id;
SELECT title, hstore_to_json(attr) FROM books ORDER BY id;
CREATE INDEX books_attr ON books USING gin (attr);
SELECT hstore(b) -> 'title' FROM books b ORDER BY 1;
SELECT key, count(*) FROM books, LATERAL each(attr) GROUP BY key ORDER BY 2 DESC, 1;
CREATE TABLE target (col1 int, col2 text, col3 text);
INSERT INTO target VALUES (123, 'foo', 'bar');
SELECT * FROM populate_record(NULL::target, '"col1"=>"456", "col2"=>"zzz"');
SELECT (r).* FROM (SELECT t #= '"col3"=>"baz"' AS r FROM target t) s;
SELECT t #= 'col1=>x' FROM target t;
\d books
SELECT column_name, data_type, udt_name FROM information_schema.columns WHERE table_name = 'books' ORDER BY 1;
CREATE TABLE audit (changed hstore, row_data hstore);
CREATE FUNCTION audit_books() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit VALUES (hstore(NEW) - hstore(OLD), hstore(OLD));
  RETURN NEW;
END $$;
CREATE TRIGGER audit AFTER UPDATE ON books FOR EACH ROW EXECUTE FUNCTION audit_books();
UPDATE books SET title = 'Something' WHERE id = 3;
SELECT * FROM audit;
