import type { Row } from "../dialects/connect.ts";
import type { LedgerFault } from "../planning/index.ts";
import { type RevisionKey, revisionKey } from "../revisions/index.ts";

/** As much of a value as a message shows. */
const SHOWN = 40;

const COMPONENT = /^[a-z][a-z0-9_-]{0,62}$/;
const ID = /^[0-9a-f]{8}$/;

/** Reads one row of the ledger column by column, and notes each that says what it cannot say. */
export class RowReader {
  /** The revision that the row is about; undefined where its columns name none. */
  readonly key: RevisionKey | undefined;
  readonly component: string;
  readonly id: string;
  readonly faults: LedgerFault[] = [];
  readonly #row: Row;
  readonly #table: string;

  constructor(row: Row, table: string) {
    this.#row = row;
    this.#table = table;
    const { component, revision } = row;
    const named = isComponent(component) && isId(revision);
    this.component = isComponent(component) ? component : "";
    this.id = isId(revision) ? revision : "";
    this.key = named ? revisionKey(this.component, this.id) : undefined;
    if (!isComponent(component)) {
      this.note("component", "the name of a component: [a-z][a-z0-9_-]*, at most 63 characters");
    }
    if (!isId(revision)) this.note("revision", "eight hex digits in lower case");
  }

  /** The value of a column, or `otherwise` and a fault where `parse` can make nothing of it. */
  read<Value>(
    column: string,
    expected: string,
    parse: (value: unknown) => Value | undefined,
    otherwise: Value,
  ): Value {
    const value = parse(this.#row[column]);
    if (value !== undefined) return value;
    this.note(column, expected);
    return otherwise;
  }

  note(column: string, expected: string, found: string = shown(this.#row[column])): void {
    this.faults.push({
      table: this.#table,
      row: this.key ?? this.#anonymous(),
      ...(this.key === undefined ? {} : { key: this.key }),
      column,
      found,
      expected,
    });
  }

  #anonymous(): string {
    const { id, component, revision } = this.#row;
    const name = `${shown(component)}:${shown(revision)}`;
    return id === undefined ? name : `${name} (id ${shown(id)})`;
  }
}

/** The revision that a text names, `component:id`; undefined where it is none. */
export function keyOfText(text: string): RevisionKey | undefined {
  const colon = text.indexOf(":");
  const [component, id] = [text.slice(0, colon), text.slice(colon + 1)];
  return isComponent(component) && isId(id) ? revisionKey(component, id) : undefined;
}

export function isId(value: unknown): value is string {
  return typeof value === "string" && ID.test(value);
}

function isComponent(value: unknown): value is string {
  return typeof value === "string" && COMPONENT.test(value);
}

/** A list of texts, as JSON or as the driver has read it; undefined for anything else. */
export function listIn(value: unknown): readonly string[] | undefined {
  const list = typeof value === "string" ? jsonIn(value) : value;
  if (!Array.isArray(list)) return undefined;
  const texts = list.filter((each) => typeof each === "string");
  return texts.length === list.length ? texts : undefined;
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function jsonOf(value: unknown): string {
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    return `an ${typeof value}`;
  }
}

/** A value as a message shows it, on one line. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return "NULL";
  const text = typeof value === "string" || typeof value === "object" ? jsonOf(value) : String(value);
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
