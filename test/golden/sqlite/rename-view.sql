-- of a table: rename view main.titles to headings
DROP VIEW titles;
CREATE VIEW headings AS
SELECT title, author
FROM posts
WHERE author IS NOT NULL;
