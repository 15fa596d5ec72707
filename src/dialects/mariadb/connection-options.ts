import { readFileSync } from "node:fs";
import type { ConnectionConfig } from "mariadb";
import { messageOf } from "../../kernel/index.ts";
import type { ConnectOptions } from "../connection.ts";
import { DatabaseError } from "../errors.ts";

const CONNECT_TIMEOUT = 15_000;
const KEEP_ALIVE = 30_000;
const KNOWN =
  "socket, ssl (true, false, no-verify), ssl-mode (as MySQL's clients have it), ssl-ca, ssl-cert, ssl-key";

/**
 * How to connect to what a URL names: `mariadb://user:password@host:port/database?ssl=true`. Throws
 * `database/unreachable` where it says nothing that can be followed.
 */
export function connectionConfig({ url: text, masked, application }: ConnectOptions): ConnectionConfig {
  const refuse = (problem: string, hint: string): never => {
    throw new DatabaseError("database/unreachable", { database: masked, problem, hint });
  };
  let url: URL;
  try {
    url = new URL(text);
  } catch (error) {
    return refuse(
      `it is not a URL (${messageOf(error)})`,
      "Write mariadb://user:password@host:port/database; other characters than letters and digits in a password are percent-encoded: @ is %40.",
    );
  }
  const database = decodeURIComponent(url.pathname.slice(1));
  if (database === "" || database.includes("/")) {
    refuse("the URL names no database", "Write its name at the end: mariadb://user@host/name");
  }
  const options = url.searchParams;
  const socketPath = options.get("socket") ?? options.get("socketPath") ?? undefined;
  const place =
    socketPath === undefined
      ? { host: url.hostname.replace(/^\[|\]$/g, ""), port: url.port === "" ? 3306 : Number(url.port) }
      : { socketPath };
  const ssl = encryption(options, refuse);
  return {
    ...place,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    database,
    ...(ssl === undefined ? {} : { ssl }),
    connectTimeout: CONNECT_TIMEOUT,
    keepAliveDelay: KEEP_ALIVE,
    connectAttributes: { program_name: application },
    // Two columns of one name are no error anywhere else.
    checkDuplicate: false,
    // A row that has the value already counts as changed, as in other databases.
    foundRows: true,
  };
}

function encryption(
  options: URLSearchParams,
  refuse: (problem: string, hint: string) => never,
): ConnectionConfig["ssl"] {
  const files = { ca: "ssl-ca", cert: "ssl-cert", key: "ssl-key" } as const;
  let verified: boolean | undefined;
  for (const [name, value] of options) {
    if (name === "socket" || name === "socketPath" || Object.values<string>(files).includes(name)) continue;
    verified = (name === "ssl" ? SSL : name === "ssl-mode" ? SSL_MODES : {})[value.toLowerCase()];
    if (verified === undefined && !isOff(name, value)) {
      refuse(
        `the URL has an option that is not understood: ${name}=${/pass|secret/i.test(name) ? "***" : value}`,
        `Known are ${KNOWN}.`,
      );
    }
  }
  const given: Record<string, string> = {};
  for (const [key, name] of Object.entries(files)) {
    const path = options.get(name);
    if (path === null) continue;
    try {
      given[key] = readFileSync(path, "utf8");
    } catch (error) {
      refuse(`${name} cannot be read: ${messageOf(error)}`, "Give the path of a file in PEM format.");
    }
  }
  if (verified === undefined && Object.keys(given).length === 0) return undefined;
  return { ...given, rejectUnauthorized: verified ?? true };
}

/** Whether the server's certificate is verified. */
const SSL: Readonly<Record<string, boolean>> = { true: true, "1": true, "no-verify": false };
const SSL_MODES: Readonly<Record<string, boolean>> = {
  required: false,
  verify_ca: true,
  verify_identity: true,
};

function isOff(name: string, value: string): boolean {
  return name === "ssl"
    ? /^(?:false|0)$/i.test(value)
    : name === "ssl-mode" && /^(?:disabled|preferred)$/i.test(value);
}
