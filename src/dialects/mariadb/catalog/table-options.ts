import type { Option } from "../../../schema/index.ts";
import { maybeText, type Row } from "./row.ts";

/** The engine of tables that say nothing, unless the server was told otherwise. */
const USUAL_ENGINE = "InnoDB";

/** E.g. ``row_format=DYNAMIC stats_persistent=1 `page_compressed`='1'``. */
const OPTION = /(?:`([^`]+)`|([^\s=`]+))=(?:'([^']*)'|(\S+))/g;

const NONE: readonly Option[] = [];

/**
 * What a table was made with and does not follow from its database: collation, engine, `row_format` and the like, by names
 * in lower case. Counters (AUTO_INCREMENT) are rows' business. Source: MariaDB knowledge base, "CREATE TABLE".
 */
export function readTableOptions(row: Row, collation: string): readonly Option[] {
  const own = maybeText(row, "collation");
  const engine = maybeText(row, "engine");
  const told = maybeText(row, "options") ?? "";
  if (told === "" && engine === USUAL_ENGINE && own === collation) return NONE;
  return [
    ...(own === undefined || own === collation ? [] : [{ name: "collate", value: own }]),
    ...(engine === undefined || engine === USUAL_ENGINE ? [] : [{ name: "engine", value: engine }]),
    ...[...told.matchAll(OPTION)].map(([, quoted, plain = "", text, word = ""]) => ({
      name: (quoted ?? plain).toLowerCase(),
      value: text ?? word,
    })),
  ].sort((a, b) => (a.name < b.name ? -1 : 1));
}
