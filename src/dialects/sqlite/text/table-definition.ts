import type { Deferrable, ReferenceAction } from "../../../schema/index.ts";
import { type Lexeme, lexemesOf } from "./lexemes.ts";
import { normalDefault } from "./normal-default.ts";
import { normalLexemes, printLexemes } from "./normal-text.ts";
import { listed, Reader } from "./reader.ts";

/** What a CREATE TABLE statement says, with names as they are written. */
export interface TableDefinition {
  readonly name: string;
  readonly columns: readonly ColumnDefinition[];
  readonly keys: readonly KeyDefinition[];
  readonly checks: readonly CheckDefinition[];
  readonly references: readonly ReferenceDefinition[];
  readonly strict: boolean;
  readonly withoutRowid: boolean;
  /** What it says that a Schema has no place for, e.g. `ON CONFLICT`. */
  readonly beside: readonly string[];
}

export interface ColumnDefinition {
  readonly name: string;
  readonly collation?: string;
  readonly default?: string;
  readonly notNull?: { readonly name?: string };
  readonly autoIncrement: boolean;
  readonly generated?: { readonly expression: string; readonly stored: boolean };
}

export interface KeyDefinition {
  readonly kind: "primary" | "unique";
  readonly name?: string;
  readonly columns: readonly string[];
  /** Said of the column itself, DESC keeps a column of integers from being the rowid. */
  readonly isDescending: boolean;
}

export interface CheckDefinition {
  readonly name?: string;
  readonly expression: string;
}

export interface ReferenceDefinition {
  readonly name?: string;
  readonly columns: readonly string[];
  readonly table: string;
  /** None: the parent's primary key. */
  readonly references: readonly string[];
  readonly onDelete?: ReferenceAction;
  readonly onUpdate?: ReferenceAction;
  readonly match?: "full";
  readonly deferrable?: Deferrable;
}

/** Reads what SQLite keeps of a table. Undefined: it is not a CREATE TABLE with columns. */
export function tableDefinition(sql: string): TableDefinition | undefined {
  const reader = new Reader(lexemesOf(sql));
  if (!reader.takes("CREATE")) return undefined;
  if (reader.sees("TEMP") || reader.sees("TEMPORARY")) reader.skip();
  if (!reader.takes("TABLE")) return undefined;
  reader.takes("IF", "NOT", "EXISTS");
  let name = reader.name();
  if (reader.takes(".")) name = reader.name();
  const inside = reader.inside();
  if (name === undefined || inside === undefined) return undefined;
  const options = printLexemes(reader.rest()).toUpperCase();
  return new Definition(name).read(inside, options);
}

/** What ends the type of a column. */
const CLAUSES: ReadonlySet<string> = new Set(
  "CONSTRAINT PRIMARY NOT NULL UNIQUE CHECK DEFAULT COLLATE REFERENCES GENERATED AS DEFERRABLE".split(" "),
);
const TABLE_CLAUSES: ReadonlySet<string> = new Set("CONSTRAINT PRIMARY UNIQUE CHECK FOREIGN".split(" "));

class Definition {
  readonly #name: string;
  readonly #columns: ColumnDefinition[] = [];
  readonly #keys: KeyDefinition[] = [];
  readonly #checks: CheckDefinition[] = [];
  readonly #references: ReferenceDefinition[] = [];
  readonly #beside: string[] = [];
  /** Columns that a constraint of the table says to be counted. */
  readonly #counted = new Set<string>();

  constructor(name: string) {
    this.#name = name;
  }

  read(inside: readonly Lexeme[], options: string): TableDefinition {
    for (const item of listed(inside)) {
      const reader = new Reader(item);
      if (TABLE_CLAUSES.has(reader.word)) this.#tableClauses(reader);
      else this.#column(reader);
    }
    return {
      name: this.#name,
      columns: this.#columns.map((column) =>
        this.#counted.has(column.name.toLowerCase()) ? { ...column, autoIncrement: true } : column,
      ),
      keys: this.#keys,
      checks: this.#checks,
      references: this.#references,
      strict: /\bSTRICT\b/.test(options),
      withoutRowid: /\bWITHOUT ROWID\b/.test(options),
      beside: this.#beside,
    };
  }

  #column(reader: Reader): void {
    const name = reader.name();
    if (name === undefined) return;
    while (!reader.isAtEnd && !CLAUSES.has(reader.word)) if (reader.inside() === undefined) reader.skip();
    const column: { -readonly [Key in keyof ColumnDefinition]: ColumnDefinition[Key] } = {
      name,
      autoIncrement: false,
    };
    while (!reader.isAtEnd) {
      const said = constraintName(reader);
      if (reader.takes("PRIMARY", "KEY")) {
        const isDescending = this.#order(reader);
        if (isDescending) this.#beside.push("DESC in a key");
        this.#conflict(reader, "its primary key");
        if (reader.takes("AUTOINCREMENT")) column.autoIncrement = true;
        this.#keys.push({ kind: "primary", ...said, columns: [name], isDescending });
      } else if (reader.takes("NOT", "NULL")) {
        this.#conflict(reader, `NOT NULL of ${name}`);
        column.notNull = said;
      } else if (reader.takes("NULL")) {
        this.#conflict(reader, `NULL of ${name}`);
      } else if (reader.takes("UNIQUE")) {
        this.#conflict(reader, `UNIQUE of ${name}`);
        this.#keys.push({ kind: "unique", ...said, columns: [name], isDescending: false });
      } else if (reader.takes("CHECK")) {
        this.#check(reader, said);
      } else if (reader.takes("DEFAULT")) {
        const value = defaultOf(reader);
        if (value !== undefined) column.default = value;
      } else if (reader.takes("COLLATE")) {
        column.collation = reader.name() ?? "";
      } else if (reader.takes("REFERENCES")) {
        this.#reference(reader, said, [name]);
      } else if (reader.takes("GENERATED", "ALWAYS", "AS") || reader.takes("AS")) {
        const expression = this.#expression(reader.inside() ?? []);
        const stored = reader.takes("STORED");
        reader.takes("VIRTUAL");
        column.generated = { expression, stored };
      } else {
        reader.skip();
      }
    }
    this.#columns.push(column);
  }

  /** SQLite asks for no comma between them. */
  #tableClauses(reader: Reader): void {
    while (!reader.isAtEnd) {
      const said = constraintName(reader);
      if (reader.takes("PRIMARY", "KEY")) this.#key("primary", reader, said);
      else if (reader.takes("UNIQUE")) this.#key("unique", reader, said);
      else if (reader.takes("CHECK")) this.#check(reader, said);
      else if (reader.takes("FOREIGN", "KEY")) {
        const columns = namesIn(reader.inside() ?? []);
        if (reader.takes("REFERENCES")) this.#reference(reader, said, columns);
      } else {
        reader.skip();
      }
    }
  }

  #key(kind: KeyDefinition["kind"], reader: Reader, said: { readonly name?: string }): void {
    const columns: string[] = [];
    for (const item of listed(reader.inside() ?? [])) {
      const part = new Reader(item);
      const name = part.name() ?? "";
      columns.push(name);
      if (part.takes("COLLATE")) {
        part.name();
        this.#beside.push("COLLATE in a key");
      }
      if (this.#order(part)) this.#beside.push("DESC in a key");
      if (part.takes("AUTOINCREMENT")) this.#counted.add(name.toLowerCase());
    }
    this.#conflict(reader, kind === "primary" ? "its primary key" : `UNIQUE (${columns.join(", ")})`);
    this.#keys.push({ kind, ...said, columns, isDescending: false });
  }

  #order(reader: Reader): boolean {
    if (reader.takes("ASC")) return false;
    return reader.takes("DESC");
  }

  #conflict(reader: Reader, of: string): void {
    if (!reader.takes("ON", "CONFLICT")) return;
    const how = reader.skip()?.word ?? "";
    if (how !== "ABORT") this.#beside.push(`ON CONFLICT ${how} of ${of}`);
  }

  #check(reader: Reader, said: { readonly name?: string }): void {
    const expression = this.#expression(reader.inside() ?? []);
    this.#conflict(reader, "a check");
    this.#checks.push({ ...said, expression });
  }

  #reference(reader: Reader, said: { readonly name?: string }, columns: readonly string[]): void {
    const table = reader.name() ?? "";
    const references = namesIn(reader.inside() ?? []);
    const more: { -readonly [Key in keyof ReferenceDefinition]?: ReferenceDefinition[Key] } = {};
    for (;;) {
      if (reader.takes("ON", "DELETE")) set(more, "onDelete", actionOf(reader));
      else if (reader.takes("ON", "UPDATE")) set(more, "onUpdate", actionOf(reader));
      else if (reader.takes("ON", "INSERT")) actionOf(reader);
      else if (reader.takes("MATCH")) set(more, "match", reader.skip()?.word === "FULL" ? "full" : undefined);
      else if (reader.sees("NOT", "DEFERRABLE") || reader.sees("DEFERRABLE"))
        set(more, "deferrable", deferrableOf(reader));
      else break;
    }
    this.#references.push({ ...said, columns, table, references, ...more });
  }

  #expression(lexemes: readonly Lexeme[]): string {
    return normalLexemes(lexemes, { table: this.#name });
  }
}

function set<Whole extends object, Field extends keyof Whole>(
  whole: Whole,
  field: Field,
  value: Whole[Field] | undefined,
): void {
  if (value === undefined) delete whole[field];
  else whole[field] = value;
}

/** Of several names in a row the last one counts. */
function constraintName(reader: Reader): { readonly name?: string } {
  let said: { readonly name?: string } = {};
  while (reader.takes("CONSTRAINT")) {
    const name = reader.name();
    said = name === undefined ? {} : { name };
  }
  return said;
}

function namesIn(lexemes: readonly Lexeme[]): readonly string[] {
  return listed(lexemes).flatMap((item) => new Reader(item).name() ?? []);
}

function actionOf(reader: Reader): ReferenceAction | undefined {
  if (reader.takes("CASCADE")) return "cascade";
  if (reader.takes("RESTRICT")) return "restrict";
  if (reader.takes("SET", "NULL")) return "set null";
  if (reader.takes("SET", "DEFAULT")) return "set default";
  reader.takes("NO", "ACTION");
  return undefined;
}

function deferrableOf(reader: Reader): Deferrable | undefined {
  const isNot = reader.takes("NOT");
  reader.takes("DEFERRABLE");
  const isDeferred = reader.takes("INITIALLY", "DEFERRED");
  if (!isDeferred) reader.takes("INITIALLY", "IMMEDIATE");
  if (isNot) return undefined;
  return isDeferred ? "deferred" : "immediate";
}

function defaultOf(reader: Reader): string | undefined {
  const inside = reader.inside();
  if (inside !== undefined) return normalDefault(inside, true);
  const sign = reader.sees("-") || reader.sees("+") ? reader.skip() : undefined;
  const value = reader.skip();
  return value === undefined ? undefined : normalDefault(sign === undefined ? [value] : [sign, value], false);
}
