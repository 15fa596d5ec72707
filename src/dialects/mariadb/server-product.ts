import { versions } from "./versions.ts";

/** What a server calls itself, as a number: `10.11.19-MariaDB` is 101119. */
export function versionIn(raw: string): number {
  return versions.parse(raw.match(/\d+(?:\.\d+)*/)?.[0] ?? "");
}

/** Why Stemma does not work with a server that calls itself this; undefined: it does. */
export function problemOfServer(raw: string): string | undefined {
  if (isMysql(raw)) {
    return `the server is MySQL ${raw}, whose SQL has not what Stemma needs (EXECUTE IMMEDIATE, compound statements outside of routines, INSERT … RETURNING); MariaDB is supported from 10.6 on`;
  }
  if (versionIn(raw) >= versions.oldest) return undefined;
  return `the server's version is ${plain(raw)}; MariaDB is supported from 10.6 on, where each change of a schema happens whole or not at all, even if the server breaks down`;
}

/** What is said of a URL that begins with `mysql://`, where a server of MariaDB answers. */
export function warningOfScheme(raw: string): string {
  return `mysql:// is read as mariadb://, and the server is MariaDB ${plain(raw)}; with MySQL itself Stemma is not tested`;
}

/** MariaDB calls itself by its name, and its versions begin with 10 or more; MySQL's do not. */
function isMysql(raw: string): boolean {
  return !/mariadb/i.test(raw) && Number.parseInt(raw, 10) < 10;
}

function plain(raw: string): string {
  return raw.match(/\d+\.\d+\.\d+/)?.[0] ?? raw;
}
