import fc from "fast-check";
import { describe, test } from "vitest";
import { type Connection, introspect } from "../../src/dialects/connect.ts";
import { isStemmaError } from "../../src/kernel/index.ts";
import type { Schema } from "../../src/schema/index.ts";
import { randomPair } from "../introspection/random-schemas.ts";
import { build } from "../introspection/round-trip.ts";
import { postgresDialect, suiteConnection } from "../support/connections.ts";
import { SERVER_FIRST } from "../support/databases.ts";
import { effort } from "../support/effort.ts";
import { carryOut } from "./carry-out.ts";
import { emptied } from "./emptied.ts";
import { expectSame } from "./expect-same.ts";
import { forwardTo, rewindTo, type Script } from "./migration.ts";

const HOUR = 3_600_000;
/** A column that stays may come to stand elsewhere. */
const settings = { since: 0, anyColumnOrder: true };

describe.each(SERVER_FIRST)("$name", ({ create }) => {
  const connection = suiteConnection(create);

  test(
    "of two schemas that share names, each can be made of the other",
    async () => {
      await fc.assert(
        fc.asyncProperty(randomPair, ([one, other]) => thereAndBack(connection(), one, other)),
        // Shrinking would make hundreds of databases: the failure names the seed, with which it can be done.
        { ...effort(2711, 20), endOnFailure: true },
      );
    },
    HOUR,
  );
});

async function thereAndBack(connection: Connection, one: Schema, other: Schema): Promise<void> {
  const after = await made(connection, other);
  const before = await made(connection, one);
  const { serverVersion } = connection;
  const forward = await unlessRefused(() => forwardTo(after, before, serverVersion));
  const rewind = await unlessRefused(() => rewindTo(before, after, serverVersion));
  await carryOut(connection, statementsOf(forward));
  const reached = await read(connection);
  await carryOut(connection, statementsOf(rewind));
  const rewound = await read(connection);
  await expectSame(connection, reached, after, { settings, target: serverVersion }, "forward");
  await expectSame(connection, rewound, before, { settings, target: serverVersion }, "rewind");
}

async function made(connection: Connection, schema: Schema): Promise<Schema> {
  await emptied(connection);
  await build(connection, schema);
  return read(connection);
}

async function read(connection: Connection): Promise<Schema> {
  return (await introspect(connection, postgresDialect())).schema;
}

/** Types between which there is no cast are refused: such a pair says nothing. */
async function unlessRefused(work: () => Promise<Script>): Promise<Script> {
  try {
    return await work();
  } catch (error) {
    fc.pre(!(isStemmaError(error) && error.code === "diff/unsupported"));
    throw error;
  }
}

/** There are no rows, so nobody has to fill anything. */
function statementsOf(script: Script) {
  return script.flatMap(({ statements }) => statements);
}
