import { type Connection, DatabaseFailure } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";

/** What is added to the transactions that write a row of the ledger. */
export interface LastStatement {
  isWanted(statements: readonly string[]): boolean;
  readonly sql: string;
}

/**
 * The same connection, but a whole transaction that is sent statement by statement goes as one message: to an embedded
 * engine each message has its price. Where it is refused, it is sent again as it was meant, so that the failure tells the
 * statement: nothing of the first try is left. (Where statements commit by themselves, they go one by one.) `last` comes
 * before the commit.
 */
export function hurriedConnection(
  connection: Connection,
  { session, transactionalDdl }: Dialect,
  last?: LastStatement,
): Connection {
  const whole = (statements: readonly string[]): readonly string[] => {
    const commit = statements.at(-1);
    if (last === undefined || commit !== session.commit || !last.isWanted(statements)) return statements;
    return [...statements.slice(0, -1), last.sql, commit];
  };
  return {
    serverVersion: connection.serverVersion,
    driver: connection.driver,
    get inTransaction() {
      return connection.inTransaction;
    },
    ...(connection.port === undefined ? {} : { port: connection.port }),
    ...(connection.file === undefined ? {} : { file: connection.file }),
    ...(connection.dump === undefined ? {} : { dump: connection.dump.bind(connection) }),
    ...(connection.hold === undefined ? {} : { hold: connection.hold.bind(connection) }),
    ...(connection.another === undefined ? {} : { another: connection.another.bind(connection) }),
    onClose: (listener) => connection.onClose?.(listener),
    query: (sql, values) => connection.query(sql, values),
    run: (sql, values) => connection.run(sql, values),
    send: (statements) => connection.send(whole(statements)),
    sendWhole: (statements) => connection.sendWhole(statements),
    async sendEach(statements) {
      const all = whole(statements);
      if (transactionalDdl && statements[0] === session.begin && statements.at(-1) === session.commit) {
        try {
          return await connection.send(all);
        } catch (error) {
          if (!(error instanceof DatabaseFailure)) throw error;
          await connection.send([session.rollback]);
        }
      }
      await connection.sendEach(all);
    },
    runEach: (statements) => connection.runEach(statements),
    cancel: () => connection.cancel(),
    onNotice: (listener) => connection.onNotice(listener),
    close: () => connection.close(),
  };
}
