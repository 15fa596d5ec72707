import { createHash } from "node:crypto";
import type { Connection } from "../connection.ts";
import { quoteName } from "./grammar.ts";
import { quoteText } from "./literal.ts";

/** By this comment a database is known as one that a restore has made: no other is dropped. */
export const OURS = "made by stemma restore";
const LONGEST_NAME = 64;

/** The databases beside one that a restore works with. */
export interface Beside {
  /** Here the backup is loaded. */
  readonly making: string;
  /** Here go the tables that it takes the place of. */
  readonly replaced: string;
}

export function besideOf(database: string): Beside {
  return { making: beside(database, "restoring"), replaced: beside(database, "replaced") };
}

/** A name beside the database's; of a long one the beginning, told apart by a checksum. */
function beside(database: string, what: string): string {
  const ending = `_stemma_${what}`;
  if (database.length + ending.length <= LONGEST_NAME) return `${database}${ending}`;
  const checksum = createHash("sha256").update(database).digest("hex").slice(0, 8);
  return `${database.slice(0, LONGEST_NAME - ending.length - 9)}_${checksum}${ending}`;
}

/** Those of two that are there. */
export async function oursAmong(
  connection: Connection,
  { making, replaced }: Beside,
): Promise<readonly string[]> {
  const rows = await connection.query(
    `SELECT schema_name AS name FROM information_schema.schemata
      WHERE schema_name IN (${quoteText(making)}, ${quoteText(replaced)}) AND schema_comment = ${quoteText(OURS)}`,
  );
  return rows.map(({ name }) => String(name));
}

/** What is still in the one that goes first has its programs in the other. */
export async function dropOurs(connection: Connection, beside: Beside): Promise<void> {
  const found = await oursAmong(connection, beside);
  for (const name of [beside.making, beside.replaced]) {
    if (found.includes(name)) await connection.query(`DROP DATABASE ${quoteName(name)}`);
  }
}

/** Tables and sequences of a database. */
export async function movablesOf(connection: Connection, database: string): Promise<readonly string[]> {
  const rows = await connection.query(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = ${quoteText(database)} AND table_type <> 'VIEW'`,
  );
  return rows.map(({ name }) => String(name));
}
