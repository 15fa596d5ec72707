import { type Connection, connectorOf } from "../../../src/dialects/connect.ts";
import { type Dialect, dialectOf } from "../../../src/dialects/index.ts";

const found = dialectOf("sqlite");
if (found === undefined) throw new Error("there is no dialect sqlite");
export const sqlite: Dialect = found;

/** A database in memory, with foreign keys off as they are while a revision runs. */
export async function open(file?: string): Promise<Connection> {
  const connector = await connectorOf("sqlite", "test");
  const connection = await connector.connect({
    url: "sqlite:memory",
    masked: "test",
    ...(file === undefined ? {} : { file }),
    memory: file === undefined,
    from: process.cwd(),
    application: "stemma test",
    access: "write",
  });
  if (connection === undefined) throw new Error("it is not there");
  await connection.send(sqlite.session.reset);
  return connection;
}
