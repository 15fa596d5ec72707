/** What `forward(ctx)` and `rewind(ctx)` of a code revision, and `initialize(ctx)` of a component, are given. */
export interface MigrationContext<Env = unknown> {
  /** The config's `env`; in a replay `scratch.env`, or undefined. */
  readonly env: Env;
  readonly dialect: "postgres" | "sqlite" | "mariadb";
  /** True in a scratch database, where the code runs only for its effect on the schema. */
  readonly replay: boolean;
  /** Runs one statement in the step's own transaction and gives its rows. */
  execute(
    text: string,
    parameters?: readonly unknown[],
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** As execute, as a tag: each `${value}` becomes a parameter, never text. */
  sql(
    strings: TemplateStringsArray,
    ...values: readonly unknown[]
  ): Promise<readonly Readonly<Record<string, unknown>>[]>;
}
