import type { ForeignKey, ObjectName } from "../../schema/index.ts";
import type { SchemaDialect } from "../schema-dialect.ts";
import { MAIN } from "./catalog/scope.ts";
import { catalog } from "./catalog.ts";
import { SET_NAMES } from "./character-set.ts";
import { codeTypes } from "./code-types.ts";
import { conversion } from "./conversions.ts";
import { declaredNames } from "./declared-names.ts";
import { ended } from "./ended.ts";
import { printName, quoteText } from "./grammar.ts";
import { implicitName, names, storedName } from "./naming.ts";
import { together } from "./overrides/together.ts";
import { overrides } from "./overrides.ts";
import { referencesIn } from "./references.ts";
import { normaliseType } from "./types.ts";

/** How MariaDB spells and reads a schema. */
export const schema: SchemaDialect = {
  defaultSchema: MAIN,
  isSchemaUnsaid: true,
  rewritesTexts: "none",
  // Rights are kept by names, and outlive what they are on.
  grantsRights: false,
  drizzle: "mysql-core",
  script: { encoding: SET_NAMES, ended },
  grammar: (serverVersion) => ({
    serverVersion,
    name: printName,
    qualified: ({ name }) => printName(name),
    text: quoteText,
    implicitName,
    conversion,
    overrides,
    together,
  }),
  isInTheWay: (made, { object, how }) => {
    // What only reads a table is not refused anything, and is not told either: it fails when it is used.
    if (how === "gone") return READERS.has(made.kind) ? false : undefined;
    // The column of a foreign key keeps its type, whatever it is to become.
    return (
      made.kind === "add-foreign-key" && made.after !== undefined && hasColumn(made.after, made.path, object)
    );
  },
  normaliseType,
  names,
  storedName,
  implicitName,
  referencesIn,
  declaredNames,
  codeTypes,
  catalog,
};

/** What the server keeps as text, and looks at when it is used. */
const READERS: ReadonlySet<string> = new Set(["create-view", "create-routine"]);

function hasColumn({ columns, references }: ForeignKey, { table }: ObjectName, column: ObjectName): boolean {
  return (
    (table === column.table && columns.includes(column.name)) ||
    (references.table === column.table && references.columns.includes(column.name))
  );
}
