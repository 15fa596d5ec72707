import { resolve } from "node:path";
import { noteSecretsOf } from "../kernel/index.ts";
import type { VariantDialect } from "../revisions/index.ts";
import { ProjectError } from "./errors.ts";

/** A database that a deployment names. */
export interface DatabaseUrl {
  readonly scheme: "postgres" | "pglite" | "sqlite" | "mariadb";
  readonly dialect: VariantDialect;
  /** As written, with its password: for drivers only. */
  readonly url: string;
  /** For people: no password is in it. */
  readonly masked: string;
  /** PGlite's data directory, absolute. */
  readonly folder?: string;
  /** SQLite's file, absolute. */
  readonly file?: string;
  readonly memory: boolean;
}

const SERVERS: Readonly<Record<string, "postgres" | "mariadb">> = {
  postgres: "postgres",
  postgresql: "postgres",
  mariadb: "mariadb",
  mysql: "mariadb",
};
const EXPECTED =
  "pglite:<folder>, pglite:memory, postgres://…, sqlite:<file>, sqlite:memory, mariadb://… or mysql://…";

/** Whether this process itself is the engine of the database. */
export function isEmbedded({ scheme }: DatabaseUrl): boolean {
  return scheme === "pglite" || scheme === "sqlite";
}

/**
 * Reads a database URL; a relative folder or file is relative to `base`. `where` says where it stands: a file, an
 * option or a variable. Throws `config/invalid`, whose text quotes nothing of the URL but its scheme.
 */
export function parseDatabaseUrl(text: string, base: string, where: string, key = "database"): DatabaseUrl {
  const invalid = (problem: string) =>
    new ProjectError("config/invalid", { file: where, key, expected: EXPECTED, problem });
  const url = text.trim();
  const [, writtenScheme, rest = ""] = /^([a-zA-Z][a-zA-Z0-9+.-]*):(.*)$/s.exec(url) ?? [];
  if (writtenScheme === undefined) throw invalid("it is not a database URL");
  const scheme = writtenScheme.toLowerCase();
  if (scheme === "pglite" || scheme === "sqlite") {
    const path = rest.replace(/^\/\//, "");
    if (path === "") throw invalid(`the URL names no ${scheme === "pglite" ? "folder" : "file"}`);
    return embedded(scheme, url, path, base);
  }
  const server = Object.hasOwn(SERVERS, scheme) ? SERVERS[scheme] : undefined;
  if (server === undefined) throw invalid(`"${writtenScheme}:" is not a kind of database that Stemma knows`);
  if (!rest.startsWith("//")) throw invalid(`the URL has to begin with ${writtenScheme}://`);
  const masked = maskDatabaseUrl(url);
  noteSecretsOf(url, masked);
  const misread = misreadIn(rest);
  if (misread !== undefined) throw invalid(misread);
  const wrong = wrongIn(url, server);
  if (wrong !== undefined) throw invalid(wrong);
  return { scheme: server, dialect: server, url, masked, memory: false };
}

/**
 * What a driver would take for something else: of a password with `/`, `?` or `#` in it a part would be the host or the
 * database, and stand in its messages.
 */
function misreadIn(rest: string): string | undefined {
  const authority = /^\/\/([^/?#]*)/.exec(rest)?.[1] ?? "";
  const after = rest.slice(2 + authority.length);
  const place = after.split("?", 1)[0] ?? "";
  const query = after.slice(place.length);
  const isCut = !authority.includes("@") && authority.includes(":") && /^[^=&]*@/.test(query.slice(1));
  if (after.includes("#") || (!authority.includes("@") && place.includes("@")) || isCut) {
    return "a character of the password or of a name has to be percent-encoded: / is %2F, ? is %3F, # is %23, @ is %40";
  }
  const isEncoded = [authority, place].every((text) => !/%(?![0-9a-f]{2})/i.test(text) && isDecodable(text));
  return isEncoded ? undefined : "a % that begins no percent-encoded character has to be written %25";
}

/** libpq's words for `sslmode`, and one of `pg`. */
const SSL_MODES: readonly string[] = [
  "disable",
  "allow",
  "prefer",
  "require",
  "verify-ca",
  "verify-full",
  "no-verify",
];

/** What no driver could make sense of. */
function wrongIn(url: string, server: "postgres" | "mariadb"): string | undefined {
  const place = url.replace(/^[^:]*:\/\/(?:[^@/?#]*@)?/, "").split(/[/?#]/, 1)[0] ?? "";
  // An empty host is that of a socket, or of the environment.
  if (place !== "" && !URL.canParse(`x://${place}`)) {
    return /,/.test(place)
      ? "it names several hosts: name the one that takes changes"
      : `its host and port cannot be read: they are written host:port, e.g. ${server}://user:password@localhost:5432/name`;
  }
  const mode = /[?&]sslmode=([^&#]*)/.exec(url)?.[1];
  return server !== "postgres" || mode === undefined || SSL_MODES.includes(mode)
    ? undefined
    : `its sslmode has to be one of ${SSL_MODES.join(", ")}`;
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}

function embedded(scheme: "pglite" | "sqlite", url: string, path: string, base: string): DatabaseUrl {
  const common = { scheme, dialect: scheme === "pglite" ? "postgres" : "sqlite", url, masked: url } as const;
  if (path === "memory" || path === ":memory:") return { ...common, memory: true };
  const place = resolve(base, path);
  return scheme === "pglite"
    ? { ...common, folder: place, memory: false }
    : { ...common, file: place, memory: false };
}

const SECRET_PARAMETER = /pass|pwd|secret|token/i;

/**
 * A server's URL without its password, and without those in its parameters. It works on the text, for any text:
 * a password with an unencoded `@`, `/` or `?` makes the URL malformed, and just then it must not be shown.
 */
export function maskDatabaseUrl(url: string): string {
  const withoutPassword = url.replace(/^([^:/]*:\/\/[^:@/?#]*):.*@/s, "$1:***@");
  return withoutPassword.replace(/([?&;])([^=&;?]*)=([^&]*)/g, (all, mark: string, name: string) =>
    SECRET_PARAMETER.test(decoded(name)) ? `${mark}${name}=***` : all,
  );
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
