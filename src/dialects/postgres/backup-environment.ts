import type { ToolPlace } from "../backup.ts";

/** What `pg` knows of where it is connected to. */
interface Connected {
  readonly host: string;
  readonly port: number;
  readonly user?: string;
  readonly database?: string;
  readonly password?: unknown;
}

function isConnected(driver: object): driver is Connected {
  return "host" in driver && typeof driver.host === "string" && "port" in driver;
}

/** Parameters of a URL that libpq has under other names; source: PostgreSQL manual, "Environment Variables" of libpq. */
const PARAMETERS: Readonly<Record<string, string>> = {
  sslmode: "PGSSLMODE",
  sslrootcert: "PGSSLROOTCERT",
  sslcert: "PGSSLCERT",
  sslkey: "PGSSLKEY",
  sslcrl: "PGSSLCRL",
  options: "PGOPTIONS",
};

/**
 * Variables with which PostgreSQL's own programs reach the database that a session is with. The password goes this way: a
 * command line can be read by every user of the machine.
 */
export function libpqEnvironment(
  { environment }: ToolPlace,
  driver: object,
  { url, application }: { readonly url: string; readonly application: string },
): Readonly<Record<string, string | undefined>> {
  if (!isConnected(driver)) throw new TypeError("this session is not pg's");
  const { host, port, user, database, password } = driver;
  return {
    ...environment,
    PGHOST: host,
    PGPORT: String(port),
    ...(user === undefined ? {} : { PGUSER: user }),
    ...(database === undefined ? {} : { PGDATABASE: database }),
    ...(typeof password === "string" ? { PGPASSWORD: password } : {}),
    ...parametersOf(url),
    PGAPPNAME: application,
    PGCONNECT_TIMEOUT: "15",
    PGCLIENTENCODING: undefined,
    PGDATESTYLE: undefined,
    PGTZ: undefined,
  };
}

function parametersOf(url: string): Readonly<Record<string, string>> {
  if (!URL.canParse(url)) return {};
  const found: Record<string, string> = {};
  for (const [name, value] of new URL(url).searchParams) {
    const variable = PARAMETERS[name];
    if (variable !== undefined) found[variable] = value === "no-verify" ? "require" : value;
    else if (name === "ssl" && value !== "false" && value !== "0") found.PGSSLMODE ??= "require";
  }
  return found;
}
