-- of a table: create view main.titles
CREATE VIEW titles AS
SELECT title, author
FROM posts
WHERE author IS NOT NULL;

-- with names of columns: create view main.counts
CREATE VIEW counts (who, "how many") AS
SELECT author, count(*)
FROM posts
GROUP BY author;
