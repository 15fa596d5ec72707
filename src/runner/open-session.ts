import { connectorOf, DatabaseError } from "../dialects/connect.ts";
import { type Dialect, dialectOf, type LedgerName } from "../dialects/index.ts";
import { withoutSecretsTold } from "./blanked-events.ts";
import { RunnerError } from "./errors.ts";
import { ledgerName } from "./ledger.ts";
import { applicationName } from "./performer.ts";
import { Session } from "./session.ts";
import type { SessionOptions } from "./session-options.ts";

/**
 * Opens the database that a deployment names. Throws `database/*`. The caller closes the session, whatever happens.
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { target } = options;
  const dialect = dialectOf(target.dialect);
  const connector = await connectorOf(target.dialect, target.masked);
  if (dialect === undefined) {
    const problem = `${target.dialect} is not supported by this version of Stemma`;
    throw new DatabaseError("database/unsupported", { database: target.masked, problem });
  }
  const { schema } = options.ledger;
  if (
    schema !== undefined &&
    !dialect.ledger.elsewhere &&
    schema !== dialect.ledger.defaultSchema(target.url)
  ) {
    const problem = `this kind of database has no schemas, and ledger.schema in the config names "${schema}"`;
    throw new DatabaseError("database/unsupported", { database: target.masked, problem });
  }
  refuseLongNames(ledgerName(options.ledger, dialect, target.url), dialect, target.masked);
  const { signal, settings } = options;
  const onEvent = options.onEvent === undefined ? undefined : withoutSecretsTold(options.onEvent);
  const opening = connector.connect({
    url: target.url,
    masked: target.masked,
    ...(target.folder === undefined ? {} : { folder: target.folder }),
    ...(target.file === undefined ? {} : { file: target.file }),
    memory: target.memory,
    from: options.directory,
    application: applicationName(options.command),
    access: options.access,
    turn: {
      wait: settings.lockWait,
      signal,
      onWait: (holder) => onEvent?.({ type: "lock-waiting", holder, waited: 0 }),
    },
    ...(options.extensions === undefined ? {} : { wishedExtensions: options.extensions }),
    ...(options.snapshots === undefined ? {} : { snapshots: options.snapshots }),
  });
  const connection = await opening.catch((error: unknown) => {
    if (signal?.aborted !== true || error !== signal.reason) throw error;
    throw new RunnerError("execution/interrupted", { done: 0, total: 0 }, { cause: error });
  });
  try {
    const limits = dialect.session.limits({ lockTimeout: settings.lockTimeout, statementTimeout: 0 }, false);
    await connection?.send([...dialect.session.pin, ...limits]);
    if (connection?.warning !== undefined) onEvent?.({ type: "warning", message: connection.warning });
  } catch (error) {
    await connection?.close();
    throw error;
  }
  return new Session(
    onEvent === undefined ? options : { ...options, onEvent },
    dialect,
    connector,
    connection,
  );
}

/** A name that the server would cut is not the one that it is looked for by. */
function refuseLongNames(name: LedgerName, { schema: { storedName } }: Dialect, database: string): void {
  for (const each of [name.schema, name.table, name.journal, name.lock]) {
    if (storedName(each) === each) continue;
    const problem = `the database would cut the ledger's name "${each}" to "${storedName(each)}": choose shorter ones with ledger.schema and ledger.table in the config`;
    throw new DatabaseError("database/unsupported", { database, problem });
  }
}
