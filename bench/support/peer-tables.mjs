/**
 * The tables that Stemma and its peers are given: 8 columns, a foreign key to the table before (the first has one to
 * itself), an index of two columns; every tenth has a ninth column of one enum. Plain data: each peer's file writes
 * them as that peer's users write models.
 */

export const ENUM = { name: "item_status", values: ["new", "open", "done"] };

const COLUMNS = [
  { name: "id", type: "integer", notNull: true, primary: true },
  { name: "parent_id", type: "integer" },
  { name: "code", type: "varchar", length: 40, notNull: true },
  { name: "name", type: "text", notNull: true },
  { name: "description", type: "text" },
  { name: "quantity", type: "integer", notNull: true, default: 0 },
  { name: "active", type: "boolean", notNull: true, default: true },
  { name: "created_at", type: "timestamptz", notNull: true, default: "now()" },
];
const STATUS = { name: "status", type: "enum", notNull: true, default: "new" };

/**
 * So many tables. With `added`, the one in the middle has a text column of this name more.
 * `{ number, name, parent, columns, index: { name, columns } }`, `parent` being the number of the table referred to.
 */
export function peerTables(count, added) {
  const changed = changedTable(count);
  return Array.from({ length: count }, (_, number) => {
    const name = peerTableName(number);
    return {
      number,
      name,
      parent: Math.max(number - 1, 0),
      columns: [
        ...COLUMNS,
        ...(number % 10 === 0 ? [STATUS] : []),
        ...(added !== undefined && number === changed ? [{ name: added, type: "text" }] : []),
      ],
      index: { name: `${name}_parent`, columns: ["parent_id", "created_at"] },
    };
  });
}

export function peerTableName(number) {
  return `item_${String(number).padStart(4, "0")}`;
}

/** The number of the table that gets a column. */
export function changedTable(count) {
  return Math.floor(count / 2);
}

/** Its name as that of a class or a model: `Item0001`. */
export function className(number) {
  return `Item${String(number).padStart(4, "0")}`;
}
