/** Query that works in a state of the deployment, and what it answers, values as text. */
export interface Probe {
  readonly sql: string;
  readonly rows: readonly { readonly v: string }[];
}

/** What must be stored in one state of the deployment. */
export interface StoredFacts {
  readonly counts: Readonly<Record<string, number>>;
  readonly channelNames: readonly string[];
  readonly probes: readonly Probe[];
}

/** How many rows, and for which kind of database: PostgreSQL where it is not said. */
export interface SeedOptions {
  readonly scale?: number;
  readonly dialect?: "postgres" | "sqlite" | "mariadb";
}

export function seedSql(options?: SeedOptions): string;
export function seedFacts(options?: SeedOptions): {
  readonly initial: StoredFacts;
  readonly final: StoredFacts;
};
export const facts: ReturnType<typeof seedFacts>;
