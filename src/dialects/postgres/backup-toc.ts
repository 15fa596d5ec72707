/** One line of a dump's table of contents, as `pg_restore --list` prints it. */
interface Entry {
  readonly line: string;
  /** What follows the numbers: kind, schema, name, owner. */
  readonly text: string;
}

/** A dump's table of contents. */
export class DumpContents {
  readonly #lines: readonly string[];
  readonly #entries: readonly Entry[];

  constructor(list: string) {
    this.#lines = list.split("\n");
    this.#entries = this.#lines.flatMap((line) => {
      const [, text] = /^\d+; \d+ \d+ (.*)$/.exec(line) ?? [];
      return text === undefined ? [] : [{ line, text }];
    });
  }

  /** How many tables it makes; their rows and partitions are entries of their own. */
  get tables(): number {
    return this.#entries.filter(({ text }) => /^TABLE (?!DATA |ATTACH )/.test(text)).length;
  }

  /** Extensions that it makes. */
  get extensions(): readonly string[] {
    return this.#named("EXTENSION");
  }

  /** Whether it puts something into the schema `public` without making that. */
  get needsPublic(): boolean {
    return (
      !this.#named("SCHEMA").includes("public") && this.#entries.some(({ text }) => / public /.test(text))
    );
  }

  /** The same table of contents without what is there already. */
  without({
    schemas,
    extensions,
  }: {
    readonly schemas: readonly string[];
    readonly extensions: readonly string[];
  }): string {
    const left = new Set([
      ...schemas.map((name) => `SCHEMA - ${name} `),
      ...extensions.flatMap((name) => [`EXTENSION - ${name} `, `COMMENT - EXTENSION ${name} `]),
    ]);
    const isLeft = (line: string): boolean => {
      const entry = this.#entries.find((each) => each.line === line);
      return entry !== undefined && [...left].some((start) => entry.text.startsWith(start));
    };
    return this.#lines.filter((line) => !isLeft(line)).join("\n");
  }

  #named(kind: string): readonly string[] {
    const start = `${kind} - `;
    return this.#entries.flatMap(({ text }) =>
      // What follows the name is its owner, of which schemas have one and extensions none.
      text.startsWith(start) ? [text.slice(start.length).replace(/ [^ ]*$/, "")] : [],
    );
  }
}
