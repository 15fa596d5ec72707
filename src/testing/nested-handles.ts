import type { PGlite } from "@electric-sql/pglite";
import type { Client } from "pg";
import type { NestedTransactions } from "./nested-transactions.ts";

/**
 * Makes what a PGlite is asked from now on nest in the test's transaction, whoever asks. All of its methods end in one of
 * these two, by its version.
 */
export function nestInPglite(pglite: PGlite, nested: NestedTransactions): void {
  const { execProtocol, execProtocolStream } = pglite;
  pglite.execProtocol = (message, options) => execProtocol.call(pglite, nested.message(message), options);
  pglite.execProtocolStream = (message, options) =>
    execProtocolStream.call(pglite, nested.message(message), options);
}

/** The same of a `pg` client, which stays as it is behind what is handed out; undefined where it is none. */
export function nestedClient(driver: object, nested: NestedTransactions): Client | undefined {
  if (!isClient(driver)) return undefined;
  return new Proxy(driver, {
    get(client, name) {
      const value: unknown = Reflect.get(client, name, client);
      if (typeof value !== "function") return value;
      if (name !== "query") return value.bind(client);
      return (query: unknown, ...rest: readonly unknown[]): unknown =>
        Reflect.apply(value, client, [nestedQuery(query, nested), ...rest]);
    },
  });
}

function isClient(driver: object): driver is Client {
  return "query" in driver && "escapeIdentifier" in driver;
}

/** A text, a config with a text, or an object of its own that is submitted as it is. */
function nestedQuery(query: unknown, nested: NestedTransactions): unknown {
  if (typeof query === "string") return nested.statement(query);
  const isConfig = typeof query === "object" && query !== null && "text" in query && !("submit" in query);
  if (!isConfig || typeof query.text !== "string") return query;
  const text = nested.statement(query.text);
  return text === query.text ? query : { ...query, text };
}
