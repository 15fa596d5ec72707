-- partial: rename index main.posts.posts_by_author to by author
DROP INDEX posts_by_author;
CREATE INDEX "by author" ON posts (author DESC) WHERE author IS NOT NULL;
