import { messageOf } from "../../kernel/index.ts";

/** Why a server could not be connected to, and what to do about it. */
export interface ConnectFailure {
  readonly problem: string;
  readonly hint?: string;
  /** The server might let in who comes with encryption, or without it. */
  readonly otherwise: boolean;
}

const NO_PASSWORD = /client password must be a (?:non-empty )?string/;
const NO_SSL = "The server does not support SSL connections";

/** Codes of Node for certificates that it does not believe. Source: Node's documentation of TLS, "X509 certificate error codes". */
const CERTIFICATE =
  /^(?:ERR_TLS_CERT_ALTNAME_INVALID|CERT_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

/**
 * What a refusal of `pg` or of the server means. `hasPassword`: one was found, in the URL, the environment or a password file.
 * Source of the codes: PostgreSQL manual, appendix A.
 */
export function connectFailure(error: unknown, hasPassword: boolean): ConnectFailure {
  const problem = problemOf(error);
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const failure = (hint: string, otherwise = false): ConnectFailure => ({ problem, hint, otherwise });
  if (NO_PASSWORD.test(problem) || (!hasPassword && (code === "28P01" || error instanceof TypeError))) {
    return {
      problem: "the server asks for a password, and none is given",
      hint: "Write it into the URL (postgres://user:password@host:port/database, with % and two digits for what is neither letter nor digit), or give it as PGPASSWORD or in a password file (~/.pgpass, which only its owner may read).",
      otherwise: false,
    };
  }
  if (problem === NO_SSL) {
    return failure(
      "Leave sslmode out of the URL, or write sslmode=prefer, which goes on without encryption; or let the server have a certificate (ssl = on).",
      true,
    );
  }
  if (CERTIFICATE.test(code)) {
    return failure(
      "The server's certificate is not believed: give the one that has signed it with sslrootcert=FILE in the URL, or write sslmode=no-verify, which encrypts and verifies nothing.",
    );
  }
  switch (code) {
    case "28P01":
      return failure(
        "Check user and password in the URL, in PGPASSWORD or in the password file; in a URL, % and two digits stand for what is neither letter nor digit. Of a user that does not exist the server says the same.",
      );
    case "28000":
      return failure(refusedHint(problem), /pg_hba|encryption/.test(problem));
    case "3D000":
      return failure(
        `Create it first: createdb ${quotedIn(problem) ?? "<name>"}; or name another one in the URL.`,
      );
    case "53300":
      return failure("The server has no connection left: try again later or raise max_connections.");
    case "57P03":
      return failure("The server is starting up or shutting down: try again in a moment.");
    default:
      return { problem, otherwise: false };
  }
}

function refusedHint(problem: string): string {
  if (/role .* does not exist/.test(problem)) {
    return `Create the user first: CREATE ROLE ${quotedIn(problem) ?? "<name>"} LOGIN; or name another one in the URL.`;
  }
  if (/pg_hba/.test(problem)) {
    const encryption = /no encryption|SSL off/.test(problem)
      ? " It may let in who comes encrypted: try sslmode=require in the URL."
      : "";
    return `The server's pg_hba.conf lets this user not in from here to this database: add a line there and reload it.${encryption}`;
  }
  return "Check user and password of the URL, and pg_hba.conf of the server.";
}

function quotedIn(problem: string): string | undefined {
  return /"([^"]+)"/.exec(problem)?.[1];
}

/** Node groups the refusals of `::1` and `127.0.0.1` into one error without a message of its own. */
function problemOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === "") return messageOf(error.errors[0]);
  return messageOf(error);
}
