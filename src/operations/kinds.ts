// Every kind of operation: what makes something beside what drops it, a line a pair. The union of all operations, the
// lookup by kind and the loops over all examples are made from this list.
export { addCheck, dropCheck } from "./add-check.ts";
export { addColumn, dropColumn } from "./add-column.ts";
export { addExclusion, dropExclusion } from "./add-exclusion.ts";
export { addForeignKey, dropForeignKey } from "./add-foreign-key.ts";
export { addPrimaryKey, dropPrimaryKey } from "./add-primary-key.ts";
export { addUnique, dropUnique } from "./add-unique.ts";
export { createCollation, dropCollation } from "./create-collation.ts";
export { createComposite, dropComposite } from "./create-composite.ts";
export { createDomain, dropDomain } from "./create-domain.ts";
export { createEnum, dropEnum } from "./create-enum.ts";
export { createExtension, dropExtension } from "./create-extension.ts";
export { createIndex, dropIndex } from "./create-index.ts";
export { createPolicy, dropPolicy } from "./create-policy.ts";
export { createRange, dropRange } from "./create-range.ts";
export { createRoutine, dropRoutine } from "./create-routine.ts";
export { createRule, dropRule } from "./create-rule.ts";
export { createSchema, dropSchema } from "./create-schema.ts";
export { createSequence, dropSequence } from "./create-sequence.ts";
export { createStatistics, dropStatistics } from "./create-statistics.ts";
export { createTable, dropTable } from "./create-table.ts";
export { createTrigger, dropTrigger } from "./create-trigger.ts";
export { createView, dropView } from "./create-view.ts";
export { setColumnDefault } from "./set-column-default.ts";
export { setSequenceOwner } from "./set-sequence-owner.ts";
