import type { Losing } from "./losing.ts";
import type { StatementWords, WrittenName } from "./statement-words.ts";

/** What follows DROP in an ALTER TABLE where it is no column. Sources: the databases' manuals, ALTER TABLE. */
const NO_COLUMN = new Set([
  "CONSTRAINT",
  "INDEX",
  "KEY",
  "PRIMARY",
  "FOREIGN",
  "CHECK",
  "PERIOD",
  "SYSTEM",
  "UNIQUE",
]);
/** The same of RENAME. */
const NO_COLUMN_NAMED = new Set(["CONSTRAINT", "INDEX", "KEY"]);

/** What an ALTER TABLE takes away; `words` stand behind its first two. */
export function alteredBy(words: StatementWords): readonly Losing[] {
  words.takes("IF", "EXISTS");
  words.takes("ONLY");
  const table = words.name();
  if (table === undefined) return [];
  words.takes("*");
  const found: Losing[] = [{ kind: "changed", table }];
  do found.push(...actionOf(words, table));
  while (words.toNext());
  return found;
}

/** What an ALTER TYPE of PostgreSQL takes away; `words` stand behind its first two. */
export function attributesBy(words: StatementWords): readonly Losing[] {
  const type = words.name();
  if (type === undefined) return [];
  const found: Losing[] = [];
  do {
    if (!words.takes("DROP", "ATTRIBUTE")) continue;
    words.takes("IF", "EXISTS");
    const attribute = words.name()?.name;
    if (attribute !== undefined) found.push({ kind: "attribute", type, attribute });
  } while (words.toNext());
  return found;
}

function actionOf(words: StatementWords, table: WrittenName): readonly Losing[] {
  if (words.takes("DROP")) return droppedIn(words, table);
  if (words.takes("TRUNCATE", "PARTITION")) return partitionsOf(words, table);
  if (words.takes("RENAME")) return renamedIn(words, table);
  if (words.takes("SET", "SCHEMA")) {
    const schema = words.name()?.name;
    return schema === undefined ? [] : [{ kind: "named", table, to: { schema, name: table.name } }];
  }
  if (words.takes("ALTER")) return convertedIn(words, table);
  if (words.takes("MODIFY")) {
    takesColumn(words);
    const column = words.name()?.name;
    return column === undefined ? [] : [{ kind: "converted", table, column, type: typeIn(words) }];
  }
  if (words.takes("CHANGE")) return changedIn(words, table);
  return [];
}

function droppedIn(words: StatementWords, table: WrittenName): readonly Losing[] {
  if (words.takes("PARTITION")) return partitionsOf(words, table);
  if (words.isAt(NO_COLUMN)) return [];
  takesColumn(words);
  const column = words.name()?.name;
  return column === undefined ? [] : [{ kind: "column", table, column, cascade: words.hasHere("CASCADE") }];
}

function partitionsOf(words: StatementWords, table: WrittenName): readonly Losing[] {
  words.takes("IF", "EXISTS");
  if (words.takes("ALL")) return [{ kind: "partitions", table, partitions: [] }];
  const partitions = words.names().map(({ name }) => name);
  return partitions.length === 0 ? [] : [{ kind: "partitions", table, partitions }];
}

function renamedIn(words: StatementWords, table: WrittenName): readonly Losing[] {
  if (words.isAt(NO_COLUMN_NAMED)) return [];
  if (words.takes("TO") || words.takes("AS")) {
    const to = words.name();
    const place = table.schema === undefined ? {} : { schema: table.schema };
    return to === undefined ? [] : [{ kind: "named", table, to: { ...place, ...to } }];
  }
  takesColumn(words);
  const column = words.name()?.name;
  const to = words.takes("TO") ? words.name()?.name : undefined;
  return column === undefined || to === undefined ? [] : [{ kind: "column-named", table, column, to }];
}

/** `ALTER [COLUMN] a [SET DATA] TYPE t [COLLATE c] [USING e]` */
function convertedIn(words: StatementWords, table: WrittenName): readonly Losing[] {
  words.takes("COLUMN");
  const column = words.name()?.name;
  words.takes("SET", "DATA");
  if (column === undefined || !words.takes("TYPE")) return [];
  const type = words.textBefore("COLLATE", "USING");
  if (words.takes("COLLATE")) words.name();
  const using = words.takes("USING") ? words.textBefore() : undefined;
  return [{ kind: "converted", table, column, type, ...(using === undefined ? {} : { using }) }];
}

/** `CHANGE [COLUMN] a b t …` */
function changedIn(words: StatementWords, table: WrittenName): readonly Losing[] {
  takesColumn(words);
  const column = words.name()?.name;
  const to = words.name()?.name;
  if (column === undefined || to === undefined) return [];
  return [
    { kind: "converted", table, column, type: typeIn(words) },
    { kind: "column-named", table, column, to },
  ];
}

/** The type in a column's definition ends where it is told what else the column is. */
function typeIn(words: StatementWords): string {
  return words.textBefore(
    "NOT",
    "NULL",
    "DEFAULT",
    "AUTO_INCREMENT",
    "UNIQUE",
    "PRIMARY",
    "KEY",
    "COMMENT",
    "COLLATE",
    "CHARACTER",
    "CHARSET",
    "GENERATED",
    "AS",
    "ON",
    "CHECK",
    "REFERENCES",
    "FIRST",
    "AFTER",
    "INVISIBLE",
    "WITH",
    "WITHOUT",
    "COMPRESSED",
  );
}

function takesColumn(words: StatementWords): void {
  words.takes("COLUMN");
  words.takes("IF", "EXISTS");
}
