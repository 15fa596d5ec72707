import {
  type Check,
  EMPTY_SCHEMA,
  NO_TABLE_PARTS,
  nameOf,
  objectKey,
  type Routine,
  type Schema,
  type Sequence,
  sortSchema,
  type Table,
  type View,
} from "../../../schema/index.ts";
import type { Introspection, ViewColumnType } from "../../schema-dialect.ts";
import { withBody } from "./bodies.ts";
import type { Changing } from "./changing.ts";
import { columnChecks } from "./column-checks.ts";
import { readColumn } from "./columns.ts";
import { readForeignKey } from "./foreign-keys.ts";
import { readGrants } from "./grants.ts";
import { hiddenObjects } from "./hidden.ts";
import { readIndexes } from "./indexes.ts";
import { readPartitions } from "./partitions.ts";
import { readRoutine } from "./routines.ts";
import { groupBy, inOrder, maybeText, numberOf, type Row, type Rows, textOf } from "./row.ts";
import { MAIN } from "./scope.ts";
import { readSequence } from "./sequences.ts";
import { readTableOptions } from "./table-options.ts";
import { readTriggers } from "./triggers.ts";
import { unqualified } from "./unqualified.ts";
import { withUntold } from "./untold.ts";
import { readView, readViewColumns } from "./views.ts";

/** How information_schema tells the bytes of a character of four, in an expression. */
const LOST = "????";

const NO_ROWS: readonly Row[] = [];

/** Turns the rows of all queries into a schema. */
export function readSchema(rows: Rows): Introspection {
  return new SchemaReading(rows).read();
}

/** The rows of one reading, by the tables that they are about. */
class SchemaReading {
  readonly #rows: Rows;
  readonly #unsupported: { readonly what: string; readonly name: string }[] = [];
  readonly #columns: ReadonlyMap<string, readonly Row[]>;
  readonly #untold: ReadonlyMap<string, readonly Row[]>;
  readonly #indexes: ReadonlyMap<string, readonly Row[]>;
  readonly #foreignKeys: ReadonlyMap<string, readonly Row[]>;
  readonly #foreignKeyColumns: ReadonlyMap<string, readonly Row[]>;
  readonly #checks: ReadonlyMap<string, readonly Row[]>;
  readonly #triggers: ReadonlyMap<string, readonly Row[]>;
  readonly #partitions: ReadonlyMap<string, readonly Row[]>;
  readonly #database: string;
  readonly #collation: string;
  readonly #unqualified: (text: string) => string;

  constructor(rows: Rows) {
    this.#rows = rows;
    const grouped = (query: string) => groupBy(rows[query] ?? NO_ROWS, "table");
    this.#columns = grouped("columns");
    this.#untold = grouped("untold");
    this.#indexes = grouped("indexes");
    this.#foreignKeys = grouped("foreignKeys");
    this.#foreignKeyColumns = grouped("foreignKeyColumns");
    this.#checks = grouped("checks");
    this.#triggers = grouped("triggers");
    this.#partitions = grouped("partitions");
    const [database] = rows.database ?? NO_ROWS;
    const name = database === undefined ? "" : textOf(database, "name");
    this.#database = name;
    this.#collation = database === undefined ? "" : textOf(database, "collation");
    const relations = new Set(this.#all("tables").map((row) => textOf(row, "name")));
    this.#unqualified = (text) => unqualified(text, name, (each) => relations.has(each));
  }

  read(): Introspection {
    const tables: Table[] = [];
    const views: View[] = [];
    const viewColumns = new Map<string, readonly ViewColumnType[]>();
    for (const row of this.#all("tables")) {
      const type = textOf(row, "type");
      if (type === "BASE TABLE") tables.push(this.#table(row));
      else if (type !== "VIEW" && type !== "SEQUENCE")
        this.#note(`${type.toLowerCase()} table`, textOf(row, "name"));
    }
    const untold: string[] = [];
    for (const row of this.#all("views")) {
      if (textOf(row, "query") === "") {
        untold.push(textOf(row, "name"));
        continue;
      }
      const view = readView(row, this.#unqualified);
      this.#noteUntold([view.query], view.name);
      views.push(view);
      viewColumns.set(
        objectKey(nameOf("view", view)),
        readViewColumns(row, this.#columns.get(view.name) ?? NO_ROWS),
      );
    }
    const schema: Schema = sortSchema({
      ...EMPTY_SCHEMA,
      tables,
      views,
      sequences: this.#sequences(),
      routines: this.#routines(),
    });
    for (const row of this.#all("events")) this.#note("event", textOf(row, "name"));
    const hidden = hiddenObjects(readGrants(this.#all("grants"), this.#database), {
      tables: tables.map(({ name }) => name),
      untold,
    });
    return { schema, unsupported: this.#unsupported, viewColumns, hidden };
  }

  #table(row: Row): Table {
    const name = textOf(row, "name");
    const of = (rows: ReadonlyMap<string, readonly Row[]>) => rows.get(name) ?? NO_ROWS;
    const { primaryKey, uniques, indexes, unsupported } = readIndexes(of(this.#indexes));
    for (const { what, index } of unsupported) this.#note(what, `${name}.${index}`);
    const comment = textOf(row, "comment");
    const options = readTableOptions(row, this.#collation);
    const partitions = this.#partitions.get(name);
    const partitionBy = partitions && readPartitions(partitions);
    const triggers = this.#triggers.get(name);
    const table: Changing<Table> = {
      ...NO_TABLE_PARTS,
      schema: MAIN,
      name,
      columns: this.#columnsOf(name, maybeText(row, "collation")),
      uniques,
      indexes,
      checks: this.#checksOf(name),
      foreignKeys: this.#foreignKeysOf(name),
      triggers:
        triggers === undefined
          ? []
          : readTriggers(triggers.map((each) => withBody(each, "TRIGGER", this.#rows))),
    };
    if (primaryKey !== undefined) table.primaryKey = primaryKey;
    if (options.length > 0) table.options = options;
    if (partitionBy !== undefined) table.partitionBy = partitionBy;
    if (comment !== "") table.comment = comment;
    return table;
  }

  #columnsOf(table: string, collation: string | undefined): Table["columns"] {
    const rows = inOrder(this.#columns.get(table) ?? NO_ROWS, "place");
    const checks = this.#columnChecksOf(table, rows);
    const plain = { collation, check: undefined, unqualified: this.#unqualified };
    const untold = this.#untold.get(table);
    return rows.map((row) => {
      const check = checks?.get(textOf(row, "name"));
      const told = untold === undefined ? row : withUntold(row, untold);
      const texts = [maybeText(told, "expression"), maybeText(told, "value")];
      this.#noteUntold(texts, `${table}.${textOf(row, "name")}`);
      return readColumn(told, check === undefined ? plain : { ...plain, check });
    });
  }

  #columnChecksOf(table: string, columns: readonly Row[]): ReadonlyMap<string, string> | undefined {
    const rows = this.#checks.get(table)?.filter(({ level }) => level === "Column") ?? NO_ROWS;
    if (rows.length === 0) return undefined;
    const { checks, lost } = columnChecks(
      columns.map((row) => textOf(row, "name")),
      rows,
    );
    for (const name of lost) this.#note("condition of a column", `${table}.${name}`);
    return checks;
  }

  #checksOf(table: string): readonly Check[] {
    const checks = this.#checks.get(table);
    if (checks === undefined) return [];
    for (const row of checks)
      this.#noteUntold([textOf(row, "expression")], `${table}.${textOf(row, "name")}`);
    return checks
      .filter(({ level }) => level === "Table")
      .map((row) => ({ name: textOf(row, "name"), expression: textOf(row, "expression") }));
  }

  #foreignKeysOf(table: string): Table["foreignKeys"] {
    const keys = this.#foreignKeys.get(table);
    if (keys === undefined) return [];
    const columns = groupBy(this.#foreignKeyColumns.get(table) ?? NO_ROWS, "name");
    return keys.flatMap((row) => {
      const name = textOf(row, "name");
      if (numberOf(row, "here") === 1) return [readForeignKey(row, columns.get(name) ?? NO_ROWS)];
      this.#note("foreign key to another database", `${table}.${name}`);
      return [];
    });
  }

  #sequences(): readonly Sequence[] {
    const comments = new Map(
      this.#all("tables").map((row) => [textOf(row, "name"), maybeText(row, "comment") ?? ""]),
    );
    return this.#all("sequences").map((row) => readSequence(row, comments.get(textOf(row, "name")) ?? ""));
  }

  #routines(): readonly Routine[] {
    const keyOf = (row: Row, name: string) => `${textOf(row, "type")} ${textOf(row, name)}`;
    const parameters = new Map<string, Row[]>();
    for (const row of this.#all("parameters")) {
      const key = keyOf(row, "routine");
      parameters.set(key, [...(parameters.get(key) ?? []), row]);
    }
    return this.#all("routines").flatMap((told) => {
      const row = withBody(told, textOf(told, "type"), this.#rows);
      const read = readRoutine(row, parameters.get(keyOf(row, "name")) ?? []);
      if ("definition" in read) return [read];
      this.#note(read.what, read.name);
      return [];
    });
  }

  #all(query: string): readonly Row[] {
    return this.#rows[query] ?? NO_ROWS;
  }

  /** Expressions cannot be asked for; a literal has been. */
  #noteUntold(texts: readonly (string | undefined)[], name: string): void {
    if (texts.some((text) => text?.includes(LOST) && !/^'[^']*'$/.test(text)))
      this.#note("expression with characters that the server's catalog does not tell", name);
  }

  #note(what: string, name: string): void {
    this.#unsupported.push({ what, name });
  }
}
