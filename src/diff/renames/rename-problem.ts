import { type ObjectName, printObjectName, type Schema } from "../../schema/index.ts";
import { fromBefore, isSameName, isThere, nameAfter, nameBefore } from "./names.ts";
import type { Rename } from "./rename.ts";

/**
 * Why an answer is none, as a sentence: what is not there cannot be renamed, nor what stays, nor can anything get a name that
 * is taken. `renames` are all that are to be carried out together, this one among them.
 */
export function renameProblem(
  before: Schema,
  after: Schema,
  rename: Rename,
  renames: readonly Rename[] = [rename],
): string | undefined {
  const all = fromBefore(before, renames);
  const from = isThere(before, rename.from) ? rename.from : nameBefore(rename.from, all);
  const to = isThere(after, rename.to) ? rename.to : nameAfter(rename.to, all);
  const say = printObjectName;
  if (from.kind !== to.kind) return `${say(from)} cannot become ${say(to)}.`;
  if (!isThere(before, from)) return `There is no ${say(from)} in what the migrations make.`;
  if (!isThere(after, to)) return `There is no ${say(to)} in the models.`;
  const becomes = (name: ObjectName) => all.some((each) => isSameName(targetOf(each, after, all), name));
  const stays = nameAfter(from, all);
  if (isThere(after, stays) && !becomes(stays)) return `${say(stays)} is still in the models.`;
  const taken = nameBefore(to, all);
  if (isThere(before, taken) && !all.some((each) => isSameName(each.from, taken)))
    return `${say(taken)} is there already.`;
  const rivals = all.filter((each) => isSameName(targetOf(each, after, all), to));
  if (rivals.length > 1)
    return `${rivals.map((each) => say(each.from)).join(" and ")} cannot both become ${say(to)}.`;
  return undefined;
}

function targetOf({ to }: Rename, after: Schema, renames: readonly Rename[]): ObjectName {
  return isThere(after, to) ? to : nameAfter(to, renames);
}
