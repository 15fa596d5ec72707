-- with keys: drop table main.posts
DROP TABLE posts;

-- strict: drop table main.strict things
DROP TABLE "strict things";

-- without rowid: drop table main.pairs
DROP TABLE pairs;

-- with all that it has: drop table main.posts
DROP TABLE posts;

-- of odd names: drop table main.a "quoted" table
DROP TABLE "a ""quoted"" table";
