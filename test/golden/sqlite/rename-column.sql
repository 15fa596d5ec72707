-- that much stands on: rename column main.posts.body to the text
ALTER TABLE posts RENAME COLUMN body TO "the text";
