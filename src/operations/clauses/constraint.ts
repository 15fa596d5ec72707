import type { ObjectName } from "../../schema/index.ts";
import type { Grammar } from "../grammar.ts";
import { commentOn } from "./comment.ts";
import { relationOf } from "./relation.ts";

/** What any constraint may be told once it is there. */
interface Constraint {
  readonly clustered?: true;
  readonly replicaIdentity?: true;
  readonly comment?: string;
}

/** ADD CONSTRAINT with what is said of it afterwards. */
export function addConstraint(
  clause: string,
  constraint: Constraint,
  path: ObjectName,
  grammar: Grammar,
): readonly string[] {
  return [
    `ALTER TABLE ${relationOf(path, grammar)} ADD ${clause}`,
    ...afterConstraint(constraint, path, grammar),
  ];
}

export function afterConstraint(
  constraint: Constraint,
  path: ObjectName,
  grammar: Grammar,
): readonly string[] {
  const name = grammar.name(path.name);
  return [
    ...indexRoles(constraint, path, grammar),
    ...commentOn(`CONSTRAINT ${name} ON ${relationOf(path, grammar)}`, constraint.comment, grammar),
  ];
}

/** What else an index is for: the order of the table's rows on disk, and replication. */
export function indexRoles(
  { clustered, replicaIdentity }: Constraint,
  path: ObjectName,
  grammar: Grammar,
): readonly string[] {
  const table = relationOf(path, grammar);
  const name = grammar.name(path.name);
  return [
    ...(clustered ? [`ALTER TABLE ${table} CLUSTER ON ${name}`] : []),
    ...(replicaIdentity ? [`ALTER TABLE ${table} REPLICA IDENTITY USING INDEX ${name}`] : []),
  ];
}

export function dropConstraint(path: ObjectName, grammar: Grammar): readonly string[] {
  return [`ALTER TABLE ${relationOf(path, grammar)} DROP CONSTRAINT ${grammar.name(path.name)}`];
}
