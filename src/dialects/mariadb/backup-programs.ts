import { Readable, Writable } from "node:stream";
import type { Connection } from "../connection.ts";
import type { Clients } from "./backup-clients.ts";
import { makeViews, viewsOf } from "./copy-database.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";

/** What of a database is no table: a RENAME cannot take it along. */
export interface Programs {
  /** Triggers, routines and events, as mariadb-dump prints them: with the settings that they were made under. */
  readonly script: Buffer;
  /** Views, by their statements, without the name of their database. */
  readonly views: readonly string[];
}

export async function programsOf(
  connection: Connection,
  clients: Clients,
  database: string,
): Promise<Programs> {
  const pieces: Buffer[] = [];
  const output = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      pieces.push(chunk);
      done();
    },
  });
  const options = [
    "--no-data",
    "--no-create-info",
    "--routines",
    "--triggers",
    "--events",
    "--skip-lock-tables",
  ];
  await clients.dump(database, options, output);
  return { script: Buffer.concat(pieces), views: await viewsOf(connection, database) };
}

/** Makes them in the session's database. */
export async function makePrograms(
  connection: Connection,
  clients: Clients,
  programs: Programs,
): Promise<void> {
  await clients.feed(clients.database, Readable.from([programs.script]));
  await makeViews(connection, programs.views);
}

/** Statements that drop them from a database. */
export async function dropPrograms(connection: Connection, database: string): Promise<readonly string[]> {
  const place = quoteText(database);
  const dropped = async (kind: string, query: string): Promise<string[]> =>
    (await connection.query(query)).map(
      ({ name, type }) =>
        `DROP ${type === undefined ? kind : String(type)} IF EXISTS ${quoteName(database)}.${quoteName(String(name))}`,
    );
  return [
    ...(await dropped(
      "TRIGGER",
      `SELECT trigger_name AS name FROM information_schema.triggers WHERE trigger_schema = ${place}`,
    )),
    ...(await dropped(
      "EVENT",
      `SELECT event_name AS name FROM information_schema.events WHERE event_schema = ${place}`,
    )),
    ...(await dropped(
      "VIEW",
      `SELECT table_name AS name FROM information_schema.views WHERE table_schema = ${place}`,
    )),
    ...(await dropped(
      "ROUTINE",
      `SELECT routine_name AS name, routine_type AS type FROM information_schema.routines WHERE routine_schema = ${place}
        ORDER BY routine_type = 'PACKAGE'`,
    )),
  ];
}
