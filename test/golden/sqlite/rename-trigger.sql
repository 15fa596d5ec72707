-- of a table: rename trigger main.posts.posts_counted to counted
DROP TRIGGER posts_counted;
CREATE TRIGGER counted AFTER INSERT ON posts WHEN new.author IS NOT NULL BEGIN
  UPDATE users SET age = age + 1 WHERE id = new.author;
END;
