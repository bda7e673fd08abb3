SELECT 1 AS a;
SELECT nothing;
\echo and on
