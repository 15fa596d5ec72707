/** A table that the application uses, and one that it refers to. */
export const ROWS = 300_000;
export const TABLES = `CREATE TABLE people (id int PRIMARY KEY, name text NOT NULL);
INSERT INTO people SELECT n, 'person ' || n FROM generate_series(1, 100000) AS n;
CREATE TABLE orders (id bigint PRIMARY KEY, person int NOT NULL, note text, amount int);
INSERT INTO orders SELECT n, n % 100000 + 1, 'note ' || n, n % 1000 FROM generate_series(1, ${ROWS}) AS n;
VACUUM ANALYZE orders`;

/** What an application does meanwhile: a look at one row, and a change of one. */
export const READ = "SELECT note FROM orders WHERE id = (random() * 299999)::int + 1";
export const WRITE = "UPDATE orders SET amount = amount + 1 WHERE id = (random() * 299999)::int + 1";

/**
 * The same change twice: as one would write it, and so that it locks least. Each text of `safe` is a revision, in a transaction of its own;
 * one that begins with `outside` runs outside of any. What begins with `scan` or `outside` keeps neither readers nor writers waiting: its lock is
 * no other than VACUUM's.
 */
export const RECIPES = [
  {
    name: "add a column, NOT NULL, the same value for all",
    naive: [
      "ALTER TABLE orders ADD COLUMN c int;\nUPDATE orders SET c = 0;\nALTER TABLE orders ALTER COLUMN c SET NOT NULL;",
    ],
    safe: ["ALTER TABLE orders ADD COLUMN c int NOT NULL DEFAULT 0;"],
  },
  {
    name: "add a column, NOT NULL, a value for each row",
    naive: ["ALTER TABLE orders ADD COLUMN c uuid NOT NULL DEFAULT gen_random_uuid();"],
    safe: [
      "ALTER TABLE orders ADD COLUMN c uuid;\nALTER TABLE orders ALTER COLUMN c SET DEFAULT gen_random_uuid();",
      "outside CREATE INDEX CONCURRENTLY orders_open ON orders (id) WHERE c IS NULL;",
      "outside -- stemma: batch\nUPDATE orders SET c = gen_random_uuid() WHERE id IN (SELECT id FROM orders WHERE c IS NULL LIMIT 5000);",
      "ALTER TABLE orders ADD CONSTRAINT c_set CHECK (c IS NOT NULL) NOT VALID;",
      "scan ALTER TABLE orders VALIDATE CONSTRAINT c_set;",
      "ALTER TABLE orders ALTER COLUMN c SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT c_set;",
      "outside DROP INDEX CONCURRENTLY orders_open;",
    ],
  },
  {
    name: "SET NOT NULL",
    naive: ["ALTER TABLE orders ALTER COLUMN note SET NOT NULL;"],
    safe: [
      "ALTER TABLE orders ADD CONSTRAINT note_set CHECK (note IS NOT NULL) NOT VALID;",
      "scan ALTER TABLE orders VALIDATE CONSTRAINT note_set;",
      "ALTER TABLE orders ALTER COLUMN note SET NOT NULL;\nALTER TABLE orders DROP CONSTRAINT note_set;",
    ],
  },
  {
    name: "add a foreign key",
    naive: ["ALTER TABLE orders ADD CONSTRAINT orders_person FOREIGN KEY (person) REFERENCES people;"],
    safe: [
      "ALTER TABLE orders ADD CONSTRAINT orders_person FOREIGN KEY (person) REFERENCES people NOT VALID;",
      "scan ALTER TABLE orders VALIDATE CONSTRAINT orders_person;",
    ],
  },
  {
    name: "add a check",
    naive: [
      "ALTER TABLE orders ADD CONSTRAINT amount_known CHECK (amount IS NOT NULL AND length(note) < 1000);",
    ],
    safe: [
      "ALTER TABLE orders ADD CONSTRAINT amount_known CHECK (amount IS NOT NULL AND length(note) < 1000) NOT VALID;",
      "scan ALTER TABLE orders VALIDATE CONSTRAINT amount_known;",
    ],
  },
  {
    name: "create an index",
    naive: ["CREATE INDEX orders_note ON orders (note);"],
    safe: ["outside CREATE INDEX CONCURRENTLY orders_note ON orders (note);"],
  },
  {
    name: "add a unique constraint",
    naive: ["ALTER TABLE orders ADD CONSTRAINT note_once UNIQUE (note);"],
    safe: [
      "outside CREATE UNIQUE INDEX CONCURRENTLY note_once ON orders (note);",
      "ALTER TABLE orders ADD CONSTRAINT note_once UNIQUE USING INDEX note_once;",
    ],
  },
];
