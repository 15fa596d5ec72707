import { type Schema, type Sequence, sortSchema, type Table, type View } from "../../schema/index.ts";
import type { CatalogGrammar, Introspection } from "../schema-dialect.ts";
import { columnsQuery } from "./catalog/columns.ts";
import { commentsQuery } from "./catalog/comments.ts";
import { constraintsQuery } from "./catalog/constraints.ts";
import { indexesQuery } from "./catalog/indexes.ts";
import { collationNamesQuery, operatorClassesQuery } from "./catalog/names.ts";
import {
  extensionsQuery,
  readExtensions,
  readSchemas,
  readStatistics,
  schemasQuery,
  statisticsQuery,
} from "./catalog/namespaces.ts";
import { questions } from "./catalog/questions.ts";
import { type Reading, readingOf } from "./catalog/reading.ts";
import { parentsQuery, relationsQuery } from "./catalog/relations.ts";
import { readRoutines, routinesQuery } from "./catalog/routines.ts";
import { scopeOf } from "./catalog/scope.ts";
import { readSequence, sequencesQuery } from "./catalog/sequences.ts";
import { changeSettingsQuery, readSettingsQuery, SETTINGS } from "./catalog/settings.ts";
import { policiesQuery, rulesQuery, triggersQuery } from "./catalog/table-parts.ts";
import { readTable } from "./catalog/tables.ts";
import { collationsQuery, readCollations, readComposite, readTypes, typesQuery } from "./catalog/types.ts";
import { noteUnsupported, unsupportedQuery } from "./catalog/unsupported.ts";
import { readView, readViewColumns } from "./catalog/views.ts";
import { implicitName } from "./naming.ts";

/**
 * How a PostgreSQL database is read: from the system catalogs alone (PostgreSQL manual, "System Catalogs"), which every
 * user may read. Servers from version 13 on; the columns of newer catalogs are asked for where the server has them.
 */
export const catalog: CatalogGrammar = {
  begin: ["BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"],
  end: "COMMIT",
  mark: "SELECT pg_catalog.set_config('stemma.reading', 'on', true)",
  isMarked: "SELECT pg_catalog.current_setting('stemma.reading', true) OPERATOR(pg_catalog.=) 'on' AS marked",
  settings: SETTINGS,
  readSettings: readSettingsQuery(),
  changeSettings: changeSettingsQuery,

  queries(serverVersion, filter) {
    const scope = scopeOf(serverVersion, filter);
    return {
      relations: relationsQuery(scope),
      columns: columnsQuery(scope),
      constraints: constraintsQuery(scope),
      indexes: indexesQuery(scope),
      parents: parentsQuery(scope),
      sequences: sequencesQuery(scope),
      types: typesQuery(scope),
      routines: routinesQuery(scope),
      triggers: triggersQuery(scope),
      rules: rulesQuery(scope),
      policies: policiesQuery(scope),
      statistics: statisticsQuery(scope),
      collations: collationsQuery(scope),
      schemas: schemasQuery(scope),
      extensions: extensionsQuery(),
      comments: commentsQuery(),
      collationNames: collationNamesQuery(),
      operatorClasses: operatorClassesQuery(),
      unsupported: unsupportedQuery(scope),
    };
  },

  read(rows): Introspection {
    const unsupported: { readonly what: string; readonly name: string }[] = [];
    const reading = readingOf(rows, implicitName, unsupported);
    noteUnsupported(reading, unsupported);
    return { schema: readSchema(reading), unsupported, viewColumns: readViewColumns(reading) };
  },

  questions,
};

function readSchema(reading: Reading): Schema {
  const tables: Table[] = [];
  const views: View[] = [];
  const composites = [];
  for (const relation of reading.relations.values()) {
    if (relation.kind === "c") composites.push(readComposite(relation, reading));
    else if (relation.kind === "v" || relation.kind === "m") views.push(readView(relation, reading));
    else tables.push(readTable(relation, reading));
  }
  return sortSchema({
    schemas: readSchemas(reading),
    extensions: readExtensions(reading),
    collations: readCollations(reading),
    ...readTypes(reading),
    composites,
    // After the tables: what is part of a column is known only then.
    sequences: readOwnSequences(reading),
    routines: readRoutines(reading),
    tables,
    views,
    statistics: readStatistics(reading),
  });
}

/** The sequences that no identity or serial column stands for; nor those of tables that are not read. */
function readOwnSequences(reading: Reading): readonly Sequence[] {
  const own: Sequence[] = [];
  for (const sequence of reading.sequences) {
    if (reading.isTaken(sequence.oid)) continue;
    if (sequence.owner === undefined) {
      own.push(readSequence(sequence, undefined, reading.comments));
      continue;
    }
    const relation = reading.relations.get(sequence.owner.relation);
    const column = reading.columnsOf(sequence.owner.relation)?.name(sequence.owner.column);
    if (relation === undefined || column === undefined) continue;
    own.push(readSequence(sequence, { relation, column }, reading.comments));
  }
  return own;
}
