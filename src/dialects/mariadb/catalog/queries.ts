import type { CatalogFilter } from "../../schema-dialect.ts";
import { scopeOf } from "./scope.ts";
import { NOT_NOTICED, NOTICED, untoldQueries } from "./untold.ts";

/**
 * The queries of one reading, all on information_schema: what a user has no right to is not told. Rows of one table come
 * in no order. Source: MariaDB knowledge base, "Information Schema Tables".
 *
 * Of sequences only SELECT from each of them tells how it counts, as only columns tell some texts, and to ask for partitions the server opens every table:
 * a query makes the text of the next, which asks for what is there.
 */
export function catalogQueries(filter: CatalogFilter): Readonly<Record<string, string>> {
  const { inDatabase, isWanted } = scopeOf(filter);
  const tables = isWanted("TABLE_SCHEMA", "TABLE_NAME");
  return {
    grants: "SHOW GRANTS",
    database: `SELECT DATABASE() AS name, @@collation_database AS collation, ${NOT_NOTICED}`,
    tables: `SELECT TABLE_NAME AS name, TABLE_TYPE AS type, ENGINE AS engine, TABLE_COLLATION AS collation,
       CREATE_OPTIONS AS options, TABLE_COMMENT AS comment
  FROM information_schema.TABLES WHERE ${tables}`,
    columns: `SELECT TABLE_NAME AS \`table\`, COLUMN_NAME AS name, ORDINAL_POSITION AS place, COLUMN_DEFAULT AS value,
       IS_NULLABLE AS nullable, COLLATION_NAME AS collation, COLUMN_TYPE AS type, EXTRA AS extra,
       COLUMN_COMMENT AS comment, GENERATION_EXPRESSION AS expression, ${NOTICED}
  FROM information_schema.COLUMNS WHERE ${tables}`,
    ...untoldQueries(tables),
    indexes: `SELECT TABLE_NAME AS \`table\`, INDEX_NAME AS name, NON_UNIQUE AS several, SEQ_IN_INDEX AS place,
       COLUMN_NAME AS \`column\`, COLLATION AS direction, SUB_PART AS length, INDEX_TYPE AS type,
       INDEX_COMMENT AS comment, IGNORED AS ignored
  FROM information_schema.STATISTICS WHERE ${tables}`,
    foreignKeyColumns: `SELECT TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS name, ORDINAL_POSITION AS place,
       COLUMN_NAME AS \`column\`, REFERENCED_COLUMN_NAME AS referenced
  FROM information_schema.KEY_COLUMN_USAGE WHERE ${tables} AND REFERENCED_TABLE_NAME IS NOT NULL`,
    foreignKeys: `SELECT TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS name, REFERENCED_TABLE_NAME AS referenced,
       UNIQUE_CONSTRAINT_SCHEMA = DATABASE() AS here, UNIQUE_CONSTRAINT_SCHEMA AS \`database\`,
       UPDATE_RULE AS on_update, DELETE_RULE AS on_delete
  FROM information_schema.REFERENTIAL_CONSTRAINTS WHERE ${isWanted("CONSTRAINT_SCHEMA", "TABLE_NAME")}`,
    checks: `SELECT TABLE_NAME AS \`table\`, CONSTRAINT_NAME AS name, LEVEL AS level, CHECK_CLAUSE AS expression
  FROM information_schema.CHECK_CONSTRAINTS WHERE ${isWanted("CONSTRAINT_SCHEMA", "TABLE_NAME")}`,
    partitionsText: `SELECT IF(COUNT(*) = 0, NULL, 'SELECT TABLE_NAME AS \`table\`, PARTITION_NAME AS name,
       SUBPARTITION_NAME AS subname, PARTITION_ORDINAL_POSITION AS place, SUBPARTITION_ORDINAL_POSITION AS subplace,
       PARTITION_METHOD AS method, SUBPARTITION_METHOD AS submethod, PARTITION_EXPRESSION AS expression,
       SUBPARTITION_EXPRESSION AS subexpression, PARTITION_DESCRIPTION AS bounds, PARTITION_COMMENT AS comment
  FROM information_schema.PARTITIONS WHERE TABLE_SCHEMA = DATABASE() AND PARTITION_NAME IS NOT NULL')
  INTO @stemma_partitions
  FROM information_schema.TABLES WHERE ${tables} AND CREATE_OPTIONS LIKE '%partitioned%'`,
    partitions: `EXECUTE IMMEDIATE COALESCE(@stemma_partitions, 'SELECT NULL AS \`table\` FROM DUAL WHERE FALSE')`,
    sequencesText: `SELECT GROUP_CONCAT('SELECT ', QUOTE(TABLE_NAME), ' AS name, minimum_value AS minimum,
       maximum_value AS maximum, start_value AS start, increment, cache_size AS cache, cycle_option AS cycle
  FROM \`', REPLACE(TABLE_NAME, '\`', '\`\`'), '\`' SEPARATOR ' UNION ALL ')
  INTO @stemma_sequences
  FROM information_schema.TABLES WHERE ${tables} AND TABLE_TYPE = 'SEQUENCE'`,
    sequences: `EXECUTE IMMEDIATE COALESCE(@stemma_sequences, 'SELECT NULL AS name FROM DUAL WHERE FALSE')`,
    views: `SELECT TABLE_NAME AS name, VIEW_DEFINITION AS query, CHECK_OPTION AS checked, IS_UPDATABLE AS updatable,
       SECURITY_TYPE AS security, ALGORITHM AS algorithm
  FROM information_schema.VIEWS WHERE ${tables}`,
    triggers: `SELECT TRIGGER_NAME AS name, EVENT_OBJECT_TABLE AS \`table\`, ACTION_TIMING AS timing,
       EVENT_MANIPULATION AS event, ACTION_ORDER AS place, ACTION_STATEMENT AS body
  FROM information_schema.TRIGGERS WHERE ${isWanted("TRIGGER_SCHEMA", "EVENT_OBJECT_TABLE")}`,
    routines: `SELECT ROUTINE_NAME AS name, ROUTINE_TYPE AS type, DTD_IDENTIFIER AS returns,
       CHARACTER_SET_NAME AS charset, COLLATION_NAME AS collation, ROUTINE_DEFINITION AS body,
       IS_DETERMINISTIC AS repeatable, SQL_DATA_ACCESS AS data, SECURITY_TYPE AS security, SQL_MODE AS mode,
       ROUTINE_COMMENT AS comment
  FROM information_schema.ROUTINES WHERE ${inDatabase("ROUTINE_SCHEMA")}`,
    parameters: `SELECT SPECIFIC_NAME AS routine, ROUTINE_TYPE AS type, ORDINAL_POSITION AS place, PARAMETER_MODE AS mode,
       PARAMETER_NAME AS name, DTD_IDENTIFIER AS dtd, CHARACTER_SET_NAME AS charset, COLLATION_NAME AS collation
  FROM information_schema.PARAMETERS WHERE ${inDatabase("SPECIFIC_SCHEMA")} AND ORDINAL_POSITION > 0`,
    events: `SELECT EVENT_NAME AS name FROM information_schema.EVENTS WHERE ${inDatabase("EVENT_SCHEMA")}`,
  };
}
