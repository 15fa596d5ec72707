-- with a name: add check main.posts.not_own_reply
ALTER TABLE posts ADD CONSTRAINT not_own_reply CHECK ("reply to" <> id + 100);

-- with the usual name: add check main.posts.posts_author_check
ALTER TABLE posts ADD CHECK (author > 0);
