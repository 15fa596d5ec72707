-- of a table: drop trigger main.posts.posts_counted
DROP TRIGGER posts_counted;

-- of a view: drop trigger main.titles.titles_written
DROP TRIGGER titles_written;
