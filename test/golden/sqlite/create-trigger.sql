-- of a table: create trigger main.posts.posts_counted
CREATE TRIGGER posts_counted AFTER INSERT ON posts WHEN new.author IS NOT NULL BEGIN
  UPDATE users SET age = age + 1 WHERE id = new.author;
END;

-- of a view: create trigger main.titles.titles_written
CREATE TRIGGER titles_written INSTEAD OF INSERT ON titles BEGIN
  INSERT INTO posts (title, author) VALUES (new.title, new.author);
END;
