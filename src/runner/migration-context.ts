import type { Connection, Row } from "../dialects/connect.ts";
import type { DialectName } from "../dialects/index.ts";

/** What a code revision's `forward(ctx)` and `rewind(ctx)` are given. */
export interface MigrationContext {
  /** The config's `env` entry, called if it is a function. */
  readonly env: unknown;
  readonly dialect: DialectName;
  readonly component: string;
  /** Id of the revision, e.g. `2c12ca17`. */
  readonly revision: string;
  /** True in a scratch database (see docs/REVISIONS.md): the outside world must not be touched. */
  readonly replay: boolean;
  /** Aborted when the command is interrupted. */
  readonly signal: AbortSignal;
  /** Runs one statement on the step's own transaction, `$1`, `$2` … standing for the parameters. */
  execute(text: string, parameters?: readonly unknown[]): Promise<readonly Row[]>;
  /** The same as a template: every `${value}` becomes a parameter. */
  sql(strings: TemplateStringsArray, ...values: readonly unknown[]): Promise<readonly Row[]>;
}

/** Makes the context of one step on one connection. */
export function migrationContext(parts: {
  readonly connection: Connection;
  readonly env: unknown;
  readonly dialect: DialectName;
  readonly component: string;
  readonly revision: string;
  readonly signal: AbortSignal;
}): MigrationContext {
  const { connection, ...facts } = parts;
  const execute = async (text: string, parameters?: readonly unknown[]): Promise<readonly Row[]> => {
    facts.signal.throwIfAborted();
    return connection.query(text, parameters);
  };
  return {
    ...facts,
    replay: false,
    execute,
    sql: (strings, ...values) =>
      execute(
        strings.reduce((text, piece, index) => `${text}$${index}${piece}`),
        values.length === 0 ? undefined : values,
      ),
  };
}
