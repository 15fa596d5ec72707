/** A trigger of a table or view: its whole CREATE TRIGGER statement. */
export interface Trigger {
  readonly name: string;
  /** Names table and function with their schemas; without a semicolon. */
  readonly definition: string;
  /** When it fires, where not always but in replication: `ALTER TABLE … ENABLE/DISABLE TRIGGER`. */
  readonly enabled?: "disabled" | "replica" | "always";
  readonly comment?: string;
}

/** A rewrite rule of a table or view: its whole CREATE RULE statement, without a semicolon. */
export interface Rule {
  readonly name: string;
  readonly definition: string;
  readonly enabled?: "disabled" | "replica" | "always";
  readonly comment?: string;
}

/** A policy of row-level security. */
export interface Policy {
  readonly name: string;
  readonly restrictive?: true;
  /** `all` where it is left out. */
  readonly command?: "select" | "insert" | "update" | "delete";
  /** Names of roles as SQL text: quoted where needed, or `CURRENT_USER` and the like. Left out: PUBLIC. */
  readonly roles?: readonly string[];
  readonly using?: string;
  readonly withCheck?: string;
  readonly comment?: string;
}
