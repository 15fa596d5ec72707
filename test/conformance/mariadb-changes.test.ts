import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Schema } from "../../src/schema/index.ts";
import { hasMariadb } from "../support/databases.ts";
import { changeOf, MariadbTrial, sqlOf } from "../support/mariadb-schemas.ts";

/** A change of a database with rows in it. */
interface Change {
  readonly name: string;
  readonly from: string;
  readonly to: string;
  /** Statements that fill what is there first. */
  readonly rows?: string;
  /** A query that works before and after, and what it gives: rows as texts. */
  readonly query?: string;
  readonly gives?: readonly string[];
  /** What has to be in the SQL of the way there, and what must not. */
  readonly has?: readonly RegExp[];
  readonly hasNot?: readonly RegExp[];
}

const PEOPLE = "INSERT INTO people (id, name) VALUES (1, 'Ada'), (2, 'Grace')";
const PEOPLE_THERE = {
  rows: PEOPLE,
  query: "SELECT id, name FROM people ORDER BY id",
  gives: ["1 Ada", "2 Grace"],
};

const CHANGES: readonly Change[] = [
  {
    name: "a column gets numbers, and the key that they need",
    from: "CREATE TABLE people (id int NOT NULL, name varchar(20))",
    to: "CREATE TABLE people (id int NOT NULL AUTO_INCREMENT PRIMARY KEY, name varchar(20))",
    ...PEOPLE_THERE,
    has: [/MODIFY COLUMN id .*AUTO_INCREMENT[^;]*ADD PRIMARY KEY/s],
  },
  {
    name: "another primary key beside the numbers",
    from: "CREATE TABLE people (id int AUTO_INCREMENT PRIMARY KEY, name varchar(20) NOT NULL)",
    to: "CREATE TABLE people (id int AUTO_INCREMENT, name varchar(20) NOT NULL, PRIMARY KEY (name), KEY (id))",
    ...PEOPLE_THERE,
  },
  {
    name: "another primary key, and the old one may be NULL",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20))",
    to: "CREATE TABLE people (id int, name varchar(20) PRIMARY KEY)",
    ...PEOPLE_THERE,
  },
  {
    name: "a column with numbers comes",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20))",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), place int AUTO_INCREMENT UNIQUE)",
    ...PEOPLE_THERE,
  },
  {
    name: "the numbers' own column goes",
    from: "CREATE TABLE people (place int AUTO_INCREMENT PRIMARY KEY, id int, name varchar(20))",
    to: "CREATE TABLE people (id int, name varchar(20))",
    ...PEOPLE_THERE,
  },
  {
    name: "the index of a foreign key gets a column more",
    from: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE TABLE pets (id int PRIMARY KEY, owner int, FOREIGN KEY (owner) REFERENCES people (id));`,
    to: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE TABLE pets (id int PRIMARY KEY, owner int, KEY by_owner (owner, id), CONSTRAINT pets_ibfk_1 FOREIGN KEY (owner) REFERENCES people (id));`,
    rows: `${PEOPLE}; INSERT INTO pets VALUES (1, 1)`,
    query: "SELECT owner FROM pets",
    gives: ["1"],
    has: [/DROP KEY owner,\s+ADD KEY by_owner/],
    hasNot: [/FOREIGN KEY/],
  },
  {
    name: "the index of a foreign key is another one of its name",
    from: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE TABLE pets (id int PRIMARY KEY, owner int, x int, KEY k (owner, x), CONSTRAINT f FOREIGN KEY (owner) REFERENCES people (id));`,
    to: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE TABLE pets (id int PRIMARY KEY, owner int, x int, KEY k (owner, x DESC), CONSTRAINT f FOREIGN KEY (owner) REFERENCES people (id));`,
    rows: `${PEOPLE}; INSERT INTO pets VALUES (1, 1, 1)`,
    query: "SELECT owner FROM pets",
    gives: ["1"],
    hasNot: [/FOREIGN KEY/],
  },
  {
    name: "both ends of a foreign key get more digits",
    from: `CREATE TABLE people (id int AUTO_INCREMENT PRIMARY KEY, name varchar(20));
      CREATE TABLE pets (id int PRIMARY KEY, owner int NOT NULL, CONSTRAINT f FOREIGN KEY (owner) REFERENCES people (id) ON DELETE CASCADE);`,
    to: `CREATE TABLE people (id bigint AUTO_INCREMENT PRIMARY KEY, name varchar(20));
      CREATE TABLE pets (id int PRIMARY KEY, owner bigint NOT NULL, CONSTRAINT f FOREIGN KEY (owner) REFERENCES people (id) ON DELETE CASCADE);`,
    rows: `${PEOPLE}; INSERT INTO pets VALUES (1, 1), (2, 2)`,
    query: "SELECT pets.id, people.name FROM pets JOIN people ON people.id = owner ORDER BY 1",
    gives: ["1 Ada", "2 Grace"],
  },
  {
    name: "tables that refer to each other come and go",
    from: "CREATE TABLE other (a int)",
    to: `CREATE TABLE other (a int);
      CREATE TABLE people (id int PRIMARY KEY, best int);
      CREATE TABLE pets (id int PRIMARY KEY, owner int, CONSTRAINT f FOREIGN KEY (owner) REFERENCES people (id));
      ALTER TABLE people ADD CONSTRAINT g FOREIGN KEY (best) REFERENCES pets (id);`,
    rows: "INSERT INTO other VALUES (1)",
    query: "SELECT a FROM other",
    gives: ["1"],
  },
  {
    name: "a column changes in many ways at once, in one statement",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20))",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(63) COLLATE utf8mb4_bin NOT NULL DEFAULT 'x' COMMENT 'what to call')",
    ...PEOPLE_THERE,
  },
  {
    name: "a default, and ON UPDATE stays",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), t timestamp NULL DEFAULT NULL ON UPDATE now())",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), t timestamp NULL DEFAULT now() ON UPDATE now())",
    ...PEOPLE_THERE,
    has: [/ON UPDATE/],
  },
  {
    name: "a column that a view, a trigger and a check read gets another type",
    from: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20), CONSTRAINT named CHECK (name <> ''));
      CREATE VIEW names AS SELECT name FROM people;
      CREATE TRIGGER named BEFORE INSERT ON people FOR EACH ROW SET NEW.name = trim(NEW.name);`,
    to: `CREATE TABLE people (id int PRIMARY KEY, name text, CONSTRAINT named CHECK (name <> ''));
      CREATE VIEW names AS SELECT name FROM people;
      CREATE TRIGGER named BEFORE INSERT ON people FOR EACH ROW SET NEW.name = trim(NEW.name);`,
    ...PEOPLE_THERE,
    hasNot: [/VIEW/, /TRIGGER/, /CHECK/],
  },
  {
    name: "a column goes with all that reads it",
    from: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20), age int, CONSTRAINT grown CHECK (age > 17), KEY by_age (age, id), older int AS (age + 1), t int CHECK (t > age));
      CREATE VIEW ages AS SELECT age FROM people;`,
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), t int)",
    ...PEOPLE_THERE,
  },
  {
    name: "a generated column is another one",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), a int AS (id + 1) STORED, b int AS (id + 1), KEY by_a (a))",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), a int AS (id + 2) STORED, b int AS (id + 2), KEY by_a (a))",
    ...PEOPLE_THERE,
  },
  {
    name: "a table's collation is another one, and a column's own stays",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), code char(2) COLLATE latin1_bin)",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), code char(2) COLLATE latin1_bin) COLLATE utf8mb4_unicode_ci",
    ...PEOPLE_THERE,
  },
  {
    name: "a check of a column, of its table, and another expression",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), a int CHECK (a > 0), CONSTRAINT c CHECK (id > 0))",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), a int CHECK (a > 1), CONSTRAINT c CHECK (id > -1))",
    ...PEOPLE_THERE,
  },
  {
    name: "JSON of a text, and back",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), data longtext)",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), data json)",
    ...PEOPLE_THERE,
  },
  {
    name: "a unique key is unique no longer",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), UNIQUE KEY k (name))",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), KEY k (name))",
    ...PEOPLE_THERE,
  },
  {
    name: "triggers in another order, routines and sequences",
    from: `CREATE SEQUENCE numbers;
      CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE FUNCTION one() RETURNS int RETURN 1;
      CREATE TRIGGER a BEFORE INSERT ON people FOR EACH ROW SET NEW.id = NEW.id;
      CREATE TRIGGER b BEFORE INSERT ON people FOR EACH ROW FOLLOWS a SET NEW.id = NEW.id;`,
    to: `CREATE SEQUENCE numbers INCREMENT BY 5;
      CREATE TABLE people (id int PRIMARY KEY, name varchar(20) DEFAULT nextval(numbers));
      CREATE FUNCTION one() RETURNS int DETERMINISTIC RETURN 2;
      CREATE PROCEDURE two(a int) BEGIN SELECT a; SELECT one(); END;
      CREATE TRIGGER b BEFORE INSERT ON people FOR EACH ROW SET NEW.id = NEW.id;
      CREATE TRIGGER a BEFORE INSERT ON people FOR EACH ROW FOLLOWS b SET NEW.id = NEW.id;`,
    ...PEOPLE_THERE,
  },
  {
    name: "the first of three triggers is another one",
    from: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE TRIGGER c BEFORE INSERT ON people FOR EACH ROW SET NEW.id = NEW.id;
      CREATE TRIGGER a BEFORE INSERT ON people FOR EACH ROW FOLLOWS c SET NEW.id = NEW.id;
      CREATE TRIGGER b BEFORE INSERT ON people FOR EACH ROW FOLLOWS a SET NEW.id = NEW.id;`,
    to: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE TRIGGER c BEFORE INSERT ON people FOR EACH ROW SET NEW.id = NEW.id + 0;
      CREATE TRIGGER a BEFORE INSERT ON people FOR EACH ROW FOLLOWS c SET NEW.id = NEW.id;
      CREATE TRIGGER b BEFORE INSERT ON people FOR EACH ROW FOLLOWS a SET NEW.id = NEW.id;`,
    ...PEOPLE_THERE,
  },
  {
    name: "a sequence that a default counts with is another one",
    from: `CREATE SEQUENCE numbers;
      CREATE TABLE people (id int PRIMARY KEY DEFAULT nextval(numbers), name varchar(20));`,
    to: `CREATE SEQUENCE others;
      CREATE TABLE people (id int PRIMARY KEY DEFAULT nextval(others), name varchar(20));`,
    ...PEOPLE_THERE,
  },
  {
    name: "names that a foreign key is about get longer",
    from: `CREATE TABLE people (id int, name varchar(20) PRIMARY KEY);
      CREATE TABLE pets (id int PRIMARY KEY, owner varchar(20), CONSTRAINT f FOREIGN KEY (owner) REFERENCES people (name) ON UPDATE CASCADE);`,
    to: `CREATE TABLE people (id int, name varchar(90) PRIMARY KEY);
      CREATE TABLE pets (id int PRIMARY KEY, owner varchar(90), CONSTRAINT f FOREIGN KEY (owner) REFERENCES people (name) ON UPDATE CASCADE);`,
    rows: `${PEOPLE}; INSERT INTO pets VALUES (1, 'Ada')`,
    query: "SELECT pets.id AS pet, people.id FROM pets JOIN people ON people.name = owner",
    gives: ["1 1"],
  },
  {
    name: "a column that a foreign key needs may not be NULL",
    from: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE TABLE pets (id int PRIMARY KEY, owner int, CONSTRAINT f FOREIGN KEY (owner) REFERENCES people (id));`,
    to: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE TABLE pets (id int PRIMARY KEY, owner int NOT NULL, CONSTRAINT f FOREIGN KEY (owner) REFERENCES people (id));`,
    rows: `${PEOPLE}; INSERT INTO pets VALUES (1, 1)`,
    query: "SELECT owner FROM pets",
    gives: ["1"],
  },
  {
    name: "a condition and another type of its column, about a column that comes",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20))",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(90) NOT NULL COMMENT 'x' CHECK (name <> nick), nick varchar(20))",
    ...PEOPLE_THERE,
  },
  {
    name: "views of views",
    from: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE VIEW a AS SELECT id FROM people; CREATE VIEW b AS SELECT id FROM a;`,
    to: `CREATE TABLE people (id int PRIMARY KEY, name varchar(20));
      CREATE VIEW b AS SELECT id, name FROM people; CREATE VIEW a AS SELECT id, name AS n FROM b;`,
    ...PEOPLE_THERE,
  },
  {
    name: "a table with words to search gets columns, indexes and a condition",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), FULLTEXT KEY words (name))",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20) NOT NULL, a int NOT NULL DEFAULT 4, b varchar(10), FULLTEXT KEY words (name, b), KEY k (a), CHECK (a > 3))",
    ...PEOPLE_THERE,
  },
  {
    name: "partitions stay while columns come",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20)) PARTITION BY HASH (id) PARTITIONS 2",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20), a int DEFAULT 3, KEY by_name (name)) PARTITION BY HASH (id) PARTITIONS 2",
    ...PEOPLE_THERE,
  },
  {
    name: "a table of an engine that knows no algorithms",
    from: "CREATE TABLE people (id int PRIMARY KEY, name varchar(20)) ENGINE=MyISAM",
    to: "CREATE TABLE people (id int PRIMARY KEY, name varchar(30) NOT NULL, a int, KEY k (name)) ENGINE=MyISAM COMMENT 'old'",
    ...PEOPLE_THERE,
  },
];

describe.runIf(hasMariadb())("changes on MariaDB, with rows in the tables", () => {
  let trial: MariadbTrial;
  beforeAll(async () => {
    trial = await MariadbTrial.open();
  });
  afterAll(() => trial?.close());

  async function declared(script: string): Promise<Schema> {
    await trial.empty();
    await trial.run(script);
    return (await trial.read()).schema;
  }

  it.for(CHANGES)("$name: there, back and there again", async (change) => {
    const after = await declared(change.to);
    const before = await declared(change.from);
    if (change.rows !== undefined) await trial.run(change.rows);
    const { serverVersion } = trial.connection;
    const forward = await changeOf(before, after, "forward", serverVersion);
    const rewind = await changeOf(after, before, "rewind", serverVersion);
    const rows = async (when: string) => {
      if (change.query !== undefined) expect(await trial.rows(change.query), when).toEqual(change.gives);
    };
    for (const each of change.has ?? []) expect(sqlOf(forward)).toMatch(each);
    for (const each of change.hasNot ?? []) expect(sqlOf(forward)).not.toMatch(each);

    await trial.carryOut(forward);
    expect(withoutOrder((await trial.read()).schema), "there").toEqual(withoutOrder(after));
    await rows("there");
    await trial.carryOut(rewind);
    expect(withoutOrder((await trial.read()).schema), "back").toEqual(withoutOrder(before));
    await rows("back");
    await trial.carryOut(forward);
    expect(withoutOrder((await trial.read()).schema), "there again").toEqual(withoutOrder(after));
    await rows("there again");
    expect(await changeOf((await trial.read()).schema, after, "forward", serverVersion)).toEqual([]);
  });
});

/** A column that comes again comes last. */
function withoutOrder(schema: Schema): Schema {
  return {
    ...schema,
    tables: schema.tables.map((table) => ({
      ...table,
      columns: [...table.columns].sort((a, b) => (a.name < b.name ? -1 : 1)),
    })),
  };
}
