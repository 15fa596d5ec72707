-- partial: drop index main.posts.posts_by_author
DROP INDEX posts_by_author;

-- of an expression: drop index main.posts.posts_by_title
DROP INDEX posts_by_title;

-- by a collation: drop index main.users.by name
DROP INDEX "by name";
