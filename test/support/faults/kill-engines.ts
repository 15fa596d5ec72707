import { inject } from "vitest";
import {
  embeddedDatabase,
  mariadbDatabase,
  mariadbUrl,
  serverDatabase,
  sqliteDatabase,
  type TestDatabase,
} from "../databases.ts";
import { until } from "../site.ts";
import { cutAtMessage, type KilledRun, killAtCall, killAtStatement } from "./killed-run.ts";
import { type WireProxy, wireProxy } from "./wire-proxy.ts";
import { type WitnessWords, witness } from "./witness-story.ts";

/** A kind of database, and how a run on it is killed. */
export interface KillEngine {
  readonly name: string;
  readonly words: WitnessWords;
  readonly run: KilledRun;
  /** Of a server: what cuts the connection in place of killing. */
  readonly cut?: KilledRun;
  create(): Promise<TestDatabase>;
  /** Waits until nobody is connected: what a server was sent by a runner that is gone it still carries out. */
  alone(database: TestDatabase): Promise<void>;
  stop(): Promise<void>;
}

const SERVER_BATCH =
  "UPDATE a SET v = 1, x = x + 1 WHERE id IN (SELECT id FROM a WHERE v IS NULL ORDER BY id LIMIT 3)";

/** All that PostgreSQL refuses in a transaction and a revision may want, and a transaction of the script's own. */
const POSTGRES: WitnessWords = {
  witnesses: "CREATE TABLE witness (what text NOT NULL)",
  before: [
    "CREATE TABLE parts (i int) PARTITION BY LIST (i)",
    "CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1)",
  ],
  transactionalDdl: true,
  batch: SERVER_BATCH,
  outside: [
    [
      witness("50000000.1"),
      "CREATE INDEX CONCURRENTLY a_x ON a (x)",
      witness("50000000.2"),
      "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY",
      "VACUUM a",
      "CREATE INDEX CONCURRENTLY ON a (v, lower(x::text)) WHERE v > 0",
      "BEGIN",
      witness("50000000.3"),
      "ALTER TABLE a ADD COLUMN y int",
      "COMMIT",
      "REINDEX INDEX CONCURRENTLY a_x",
      witness("50000000.4"),
    ],
    [
      witness("back 50000000.1"),
      "DROP INDEX CONCURRENTLY a_x",
      "DROP INDEX CONCURRENTLY a_v_lower_idx",
      "ALTER TABLE parts ATTACH PARTITION parts_1 FOR VALUES IN (1)",
      "ALTER TABLE a DROP COLUMN y",
      witness("back 50000000.2"),
    ],
  ],
};

/** PGlite is one session: nothing is concurrent there, and it is the same SQL. */
const PGLITE = POSTGRES;

const SQLITE: WitnessWords = {
  witnesses: "CREATE TABLE witness (what text NOT NULL)",
  transactionalDdl: true,
  batch: SERVER_BATCH,
  outside: [
    [
      witness("50000000.1"),
      "CREATE INDEX a_x ON a (x)",
      "VACUUM",
      "BEGIN",
      witness("50000000.2"),
      "ALTER TABLE a ADD COLUMN y int",
      "COMMIT",
      witness("50000000.3"),
    ],
    [witness("back 50000000.1"), "DROP INDEX a_x", "ALTER TABLE a DROP COLUMN y", witness("back 50000000.2")],
  ],
};

const MARIADB: WitnessWords = {
  witnesses: "CREATE TABLE witness (what text NOT NULL)",
  transactionalDdl: false,
  batch: "UPDATE a SET v = 1, x = x + 1 WHERE v IS NULL ORDER BY id LIMIT 3",
  outside: [
    [
      witness("50000000.1"),
      "CREATE INDEX a_x ON a (x)",
      "ALTER TABLE a ADD COLUMN y int DEFAULT 5, ADD COLUMN z int",
      witness("50000000.2"),
      "CREATE TABLE b (id int)",
      "RENAME TABLE b TO c",
      "CREATE TRIGGER tr BEFORE INSERT ON c FOR EACH ROW SET NEW.id = NEW.id + 1",
      "INSERT INTO c VALUES (1)",
      witness("50000000.3"),
    ],
    [
      witness("back 50000000.1"),
      "DROP TRIGGER tr",
      "DROP TABLE c",
      "ALTER TABLE a DROP COLUMN y, DROP COLUMN z",
      "DROP INDEX a_x ON a",
      witness("back 50000000.2"),
    ],
  ],
};

const POSTGRES_ALONE =
  "SELECT count(*) = 0 AS ready FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'";
const MARIADB_ALONE =
  "SELECT COUNT(*) = 0 AS ready FROM information_schema.processlist WHERE db = DATABASE() AND id <> CONNECTION_ID()";

function onServer(
  name: string,
  proxy: WireProxy,
  words: WitnessWords,
  { create, alone }: { readonly create: () => Promise<TestDatabase>; readonly alone: string },
): KillEngine {
  return {
    name,
    words,
    run: killAtStatement(proxy),
    cut: cutAtMessage(proxy),
    create,
    alone: (database) => until(database, alone),
    stop: () => proxy.stop(),
  };
}

/** Each kind of database, to be stopped after its suite. */
export const KILL_ENGINES = {
  postgres: async (): Promise<KillEngine> =>
    onServer("PostgreSQL", await wireProxy(inject("postgresUrl")), POSTGRES, {
      create: () => serverDatabase(),
      alone: POSTGRES_ALONE,
    }),
  mariadb: async (): Promise<KillEngine> =>
    onServer("MariaDB", await wireProxy(await mariadbUrl()), MARIADB, {
      create: () => mariadbDatabase(),
      alone: MARIADB_ALONE,
    }),
  sqlite: async (): Promise<KillEngine> => embedded("SQLite", SQLITE, sqliteDatabase),
  pglite: async (): Promise<KillEngine> => embedded("PGlite", PGLITE, embeddedDatabase),
} as const;

function embedded(name: string, words: WitnessWords, create: () => Promise<TestDatabase>): KillEngine {
  return { name, words, run: killAtCall, create, alone: async () => undefined, stop: async () => undefined };
}
