import type { LossGrammar } from "../dialect.ts";
import { quoteText } from "./literal.ts";

/** A schema is another word for a database here; partitions are no tables. */
export const losses: LossGrammar = {
  deletesCascade: true,
  schemasGoWhole: true,
  partitionRows: (table, partitions) =>
    `SELECT SUM(TABLE_ROWS) AS \`rows\` FROM information_schema.PARTITIONS
      WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = ${quoteText(table)} AND PARTITION_NAME IN (${partitions.map(quoteText).join(", ")})`,
};
