import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSchema } from "../../src/diff/index.ts";
import { hasMariadb } from "../support/databases.ts";
import { changeOf, MariadbTrial, mariadb } from "../support/mariadb-schemas.ts";

/** Types as people write them, with what a column of them may say; a line is a table. */
const TABLES: Readonly<Record<string, readonly string[]>> = {
  numbers: [
    ...[
      "tinyint",
      "smallint",
      "mediumint",
      "int",
      "bigint",
      "integer(5)",
      "int unsigned",
      "bigint(4) unsigned zerofill",
    ],
    ...[
      "bool",
      "boolean default true",
      "decimal",
      "dec(5)",
      "numeric(12,4) unsigned",
      "fixed(3,1) default 1.5",
    ],
    ...[
      "float",
      "float(7,4)",
      "float(30)",
      "double",
      "double precision default 1e10",
      "real unsigned",
      "bit",
      "bit(9) default b'101'",
    ],
    ...[
      "int default -5",
      "int default 0x1f",
      "int default (1 + 2)",
      "int not null default 0",
      "int default null",
    ],
  ],
  texts: [
    ...[
      "char",
      "char(5) default ''",
      "varchar(20) not null default 'it''s \\\\ \"quoted\"'",
      "nchar(3)",
      "national varchar(9)",
    ],
    ...[
      "tinytext",
      "text default 'x'",
      "text(100)",
      "mediumtext",
      "longtext",
      "long",
      "char(2) character set latin1",
    ],
    ...["varchar(9) collate utf8mb4_bin", "text character set utf8mb3", "varchar(5) binary", "char(4) ascii"],
    ...[
      "enum('a','b') default 'b'",
      "enum('it''s','a\\\\b','') not null",
      "set('x','y') default 'x,y'",
      "enum('a') collate latin1_bin",
    ],
    ...[
      "json",
      "json not null default '{}'",
      "varchar(60) compressed",
      "varchar(20) default (concat('a', 'b'))",
    ],
    ...["varchar(20) default uuid()", "varchar(20) default user()", "varchar(9) default null comment 'none'"],
  ],
  bytes: [
    "binary",
    "binary(16) default 0x00",
    "varbinary(20)",
    "tinyblob",
    "blob default 'x'",
    "mediumblob",
    "longblob",
    "blob compressed",
  ],
  moments: [
    ...[
      "date",
      "date default '2020-02-29'",
      "time",
      "time(3) default '10:20:30.5'",
      "year",
      "year(4) default 2020",
    ],
    ...[
      "datetime",
      "datetime(6) default now(6) on update now(6)",
      "datetime default (now() + interval 1 day)",
    ],
    ...[
      "timestamp",
      "timestamp null",
      "timestamp null default null",
      "timestamp not null default now() on update now()",
    ],
    ...[
      "timestamp(3) not null default current_timestamp(3)",
      "timestamp null on update now()",
      "datetime default '0000-00-00' comment 'old'",
    ].slice(0, 2),
    ...["date default curdate()", "date default (curdate() - interval 1 year)"],
  ],
  others: [
    "uuid",
    "uuid default uuid()",
    "inet4",
    "inet6 default '::1'",
    "point",
    "geometry",
    "polygon",
    "int invisible",
    "int invisible default 3",
  ],
  computed: [
    "int",
    ...[
      "int as (c0 + 1)",
      "int as (c0 * 2) stored",
      "varchar(20) generated always as (concat(c0, 'x')) virtual comment 'it''s'",
    ],
    ...[
      "int check (c4 > 0)",
      "int default 3 check (c5 between 1 and 5)",
      "varchar(5) check (c6 in ('a', 'b'))",
      "int not null check (c7 <> c0)",
    ],
    ...[
      "date as (cast('2020-01-01' as date)) stored",
      "json check (json_length(c9) < 5)",
      "text as (json_value(c9, '$.a'))",
    ],
  ],
};

const EXTRAS = `
CREATE TABLE indexed (a int, b varchar(40), c text, d point NOT NULL, e int, f longtext,
  PRIMARY KEY (b(10), a), UNIQUE u (a, b), UNIQUE (e), UNIQUE hashed (f), UNIQUE down (e DESC, a), KEY part (c(5), a DESC),
  KEY hash_one (a) USING HASH, FULLTEXT KEY words (b, c), SPATIAL KEY places (d), KEY ignored_one (e) IGNORED,
  KEY said (a) COMMENT 'it''s', CONSTRAINT \`a check\` CHECK (a > 0 OR b IS NOT NULL), CHECK (e <> a), CHECK (e <> 5));
CREATE TABLE referring (a int, b varchar(40), x int, CONSTRAINT \`to it\` FOREIGN KEY (a) REFERENCES indexed (e) ON DELETE SET NULL ON UPDATE CASCADE,
  FOREIGN KEY (x) REFERENCES indexed (e) ON DELETE NO ACTION, FOREIGN KEY (a, b) REFERENCES indexed (a, b) ON DELETE RESTRICT);
CREATE TABLE latin (a varchar(9), b varchar(9) COLLATE utf8mb4_bin, c enum('x')) CHARACTER SET latin1 COMMENT 'it''s \\\\ old';
CREATE TABLE formed (a int) ROW_FORMAT=COMPRESSED KEY_BLOCK_SIZE=4 STATS_PERSISTENT=0 CHECKSUM=1;
CREATE TABLE aria (a int) ENGINE=Aria; CREATE TABLE heap (a int, KEY (a)) ENGINE=MEMORY; CREATE TABLE isam (a text, FULLTEXT (a)) ENGINE=MyISAM;
CREATE TABLE ranges (a int, b int) PARTITION BY RANGE (a) SUBPARTITION BY HASH (b) (PARTITION p0 VALUES LESS THAN (10) (SUBPARTITION s0, SUBPARTITION s1), PARTITION p1 VALUES LESS THAN MAXVALUE (SUBPARTITION s2, SUBPARTITION s3));
CREATE TABLE lists (a int, b varchar(5)) PARTITION BY LIST COLUMNS (b) (PARTITION p0 VALUES IN ('a', 'b') COMMENT = 'it''s', PARTITION p1 DEFAULT);
CREATE TABLE hashed (a int) PARTITION BY HASH (a) PARTITIONS 3;
CREATE TABLE keyed (a int PRIMARY KEY) PARTITION BY KEY () PARTITIONS 2;
CREATE TABLE \`select\` (\`from\` int, \`a\`\`b\` int, \`größe\` int, KEY \`group\` (\`from\`));
CREATE SEQUENCE up; CREATE SEQUENCE down START WITH -5 INCREMENT BY -2 CACHE 3 CYCLE; CREATE SEQUENCE narrow MINVALUE 3 MAXVALUE 9 NOCACHE COMMENT 'it''s';
CREATE TABLE counted (a int DEFAULT nextval(up), b int DEFAULT (nextval(narrow) + 1));
CREATE VIEW plain AS SELECT a, count(*) AS n FROM referring GROUP BY a HAVING n > 1 ORDER BY a DESC LIMIT 3;
CREATE VIEW joined AS SELECT r.a, i.b, 'x.y' AS t FROM referring r LEFT JOIN indexed i ON i.a = r.a WHERE EXISTS (SELECT 1 FROM latin WHERE latin.a = r.b);
CREATE ALGORITHM=MERGE SQL SECURITY INVOKER VIEW checked AS SELECT a FROM latin WHERE a <> '' WITH LOCAL CHECK OPTION;
CREATE VIEW unioned AS WITH RECURSIVE c AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM c WHERE n < 5) SELECT n, row_number() OVER (ORDER BY n) AS r FROM c UNION SELECT a, 2 FROM plain;
CREATE VIEW calling AS SELECT twice(a) AS two FROM referring;
`;

const FUNCTION =
  "CREATE FUNCTION twice(a int) RETURNS varchar(20) CHARACTER SET latin1 DETERMINISTIC NO SQL COMMENT 'it''s' RETURN concat(a, a)";

const WRITTEN = [
  ...[
    "TINYINT",
    "int1",
    "smallint",
    "INT2 (3)",
    "mediumint",
    "middleint unsigned",
    "int",
    "Integer ( 5 )",
    "int4 unsigned",
    "bigint",
  ],
  ...[
    "int8 unsigned zerofill",
    "bigint signed",
    "bool",
    "BOOLEAN",
    "decimal",
    "dec(5)",
    "numeric( 12 , 4 ) unsigned",
    "fixed(3,1)",
  ],
  ...[
    "float",
    "float(7,4)",
    "float(24)",
    "float(30) unsigned",
    "float4",
    "double",
    "Double  Precision",
    "real",
    "float8(9,2)",
    "bit",
    "bit(9)",
  ],
  ...[
    "char",
    "character(5)",
    "varchar(20)",
    "char varying(9)",
    "character varying(9)",
    "varcharacter(9)",
    "tinytext",
    "text",
    "mediumtext",
  ],
  ...[
    "long",
    "long varchar",
    "longtext",
    "binary",
    "char byte",
    "binary(16)",
    "varbinary(20)",
    "tinyblob",
    "blob",
    "mediumblob",
  ],
  ...[
    "long varbinary",
    "longblob",
    "varchar(60) compressed",
    "text compressed",
    "date",
    "time",
    "time(0)",
    "time(3)",
    "year",
    "year(4)",
  ],
  ...[
    "datetime",
    "datetime(6)",
    "timestamp(0)",
    "timestamp(3)",
    "enum('a', 'b')",
    "ENUM ('it''s','\\\\',\"\")",
    "set('x','y')",
    "json",
  ],
  ...[
    "uuid",
    "inet4",
    "inet6",
    "geometry",
    "point",
    "linestring",
    "polygon",
    "multipoint",
    "multilinestring",
    "multipolygon",
  ],
  "geometrycollection",
].map((type) => type.replace('""', "''"));

describe.runIf(hasMariadb())("whatever MariaDB has of a schema", () => {
  let trial: MariadbTrial;
  beforeAll(async () => {
    trial = await MariadbTrial.open();
  });
  afterAll(() => trial?.close());

  it.for(["utf8mb4_general_ci", "latin1_swedish_ci"])(
    "is made again from what was read, in a database of %s",
    async (collation) => {
      await trial.empty(collation);
      for (const [name, columns] of Object.entries(TABLES)) {
        await trial.run(
          `CREATE TABLE ${name} (${columns.map((column, at) => `c${at} ${column}`).join(", ")})`,
        );
      }
      await trial.run(FUNCTION);
      await trial.run(EXTRAS);
      const { schema, unsupported } = await trial.read();
      expect(unsupported).toEqual([]);

      await trial.empty();
      const { serverVersion } = trial.connection;
      await trial.carryOut(await createSchema(schema, mariadb.schema, { serverVersion }));
      const again = await trial.read();
      expect(again.schema).toEqual(schema);
      expect(await changeOf(again.schema, schema, "forward", serverVersion)).toEqual([]);
    },
  );

  it("has types that are spelled as the server prints them", async () => {
    await trial.empty();
    await trial.run(`CREATE TABLE t (${WRITTEN.map((type, at) => `c${at} ${type}`).join(", ")})`);
    const [table] = (await trial.read()).schema.tables;
    expect(WRITTEN.map((type) => [type, mariadb.schema.normaliseType(type, () => undefined)])).toEqual(
      WRITTEN.map((type, at) => [type, table?.columns[at]?.type]),
    );
  });

  it("is told where a schema has no place for it", async () => {
    await trial.empty();
    await trial.run(`
      CREATE TABLE versioned (a int) WITH SYSTEM VERSIONING;
      CREATE TABLE ordered (a int, PRIMARY KEY (a DESC));
      CREATE EVENT daily ON SCHEDULE EVERY 1 DAY DO SELECT 1;`);
    const { unsupported } = await trial.read();
    // The server tells tables in the order in which its folder lists them.
    expect([...unsupported].sort((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
      { what: "event", name: "daily" },
      { what: "order of the columns of primary key", name: "ordered.PRIMARY" },
      { what: "system versioned table", name: "versioned" },
    ]);
  });

  it("is read with the session's own settings put back, and inside a transaction too", async () => {
    await trial.empty();
    await trial.run("CREATE TABLE t (a int)");
    const { connection } = trial;
    const mode = "SELECT @@SESSION.sql_mode AS mode, @@SESSION.group_concat_max_len AS length";
    const before = await connection.query(mode);
    expect((await trial.read()).schema.tables).toHaveLength(1);
    expect(await connection.query(mode)).toEqual(before);
    await connection.query("START TRANSACTION");
    await connection.query("INSERT INTO t VALUES (1)");
    expect((await trial.read()).schema.tables).toHaveLength(1);
    await connection.query("ROLLBACK");
    expect(await trial.rows("SELECT count(*) FROM t")).toEqual(["0"]);
    expect(await connection.query(mode)).toEqual(before);
  });
});
