import type { Node } from "libpg-query";
import type { ConcurrentWork } from "../../sql/index.ts";

/** What a statement does without a transaction, by names; undefined: nothing that the catalog could tell of. */
export function concurrentWork(node: Node): ConcurrentWork | undefined {
  if ("IndexStmt" in node && node.IndexStmt.concurrent === true) {
    const { relation, idxname, if_not_exists: passesOver } = node.IndexStmt;
    const { schema, name } = named(relation);
    return {
      does: "build-index",
      table: name,
      ...(schema === undefined ? {} : { schema }),
      ...(idxname === undefined ? {} : { name: idxname }),
      ...(passesOver === true ? { passesOver } : {}),
    };
  }
  if ("DropStmt" in node && node.DropStmt.concurrent === true) {
    const [object] = node.DropStmt.objects ?? [];
    const parts = object !== undefined && "List" in object ? (object.List.items ?? []) : [];
    const [name = "", schema] = parts
      .map((part) => ("String" in part ? (part.String.sval ?? "") : ""))
      .reverse();
    return { does: "drop-index", name, ...(schema === undefined ? {} : { schema }) };
  }
  if ("ReindexStmt" in node && isConcurrent(node.ReindexStmt.params)) {
    const { kind, relation } = node.ReindexStmt;
    if (kind === "REINDEX_OBJECT_INDEX") return { does: "rebuild-index", of: "index", ...named(relation) };
    if (kind === "REINDEX_OBJECT_TABLE") return { does: "rebuild-index", of: "table", ...named(relation) };
  }
  if ("AlterTableStmt" in node) {
    const partition = (node.AlterTableStmt.cmds ?? []).map(detached).find((found) => found !== undefined);
    if (partition === undefined) return undefined;
    return { does: "detach-partition", table: named(node.AlterTableStmt.relation), partition };
  }
  return undefined;
}

/** Whether a part of ALTER TABLE detaches a partition without a transaction. */
export function isConcurrentDetach(command: Node): boolean {
  return detached(command) !== undefined;
}

function detached(command: Node): Named | undefined {
  if (!("AlterTableCmd" in command)) return undefined;
  const { subtype, def } = command.AlterTableCmd;
  if (subtype !== "AT_DetachPartition" || def === undefined || !("PartitionCmd" in def)) return undefined;
  return def.PartitionCmd.concurrent === true ? named(def.PartitionCmd.name) : undefined;
}

function isConcurrent(options: readonly Node[] | undefined): boolean {
  return (options ?? []).some((option) => "DefElem" in option && option.DefElem.defname === "concurrently");
}

interface Named {
  readonly schema?: string;
  readonly name: string;
}

function named(relation: { readonly schemaname?: string; readonly relname?: string } | undefined): Named {
  const { schemaname, relname = "" } = relation ?? {};
  return { name: relname, ...(schemaname === undefined ? {} : { schema: schemaname }) };
}
