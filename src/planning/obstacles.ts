import { componentOf, type RevisionKey } from "../revisions/index.ts";
import { PlanError } from "./errors.ts";

/** Why an applied revision has no rewind at hand. */
export type Obstacle =
  | "foreign"
  | "models"
  | "no-rewind"
  | "not-in-ledger"
  | "not-on-disk"
  /** Unknown, and made from models: those are gone with it. */
  | "models-gone"
  /** Unknown, and the ledger has no way back either. */
  | "not-kept";

/** A revision that cannot be reverted. */
export interface Blocked {
  readonly key: RevisionKey;
  readonly obstacle: Obstacle;
}

const WHY: Readonly<Record<Obstacle, { readonly one: string; readonly many: string }>> = {
  foreign: { one: "it is a foreign revision", many: "they are foreign revisions" },
  models: {
    one: "it stands for the models and has no script",
    many: "they stand for the models and have no scripts",
  },
  "no-rewind": { one: "it has no rewind", many: "they have no rewind" },
  "not-in-ledger": { one: "the ledger keeps no rewind of it", many: "the ledger keeps no rewinds of them" },
  "not-on-disk": { one: "it has no rewind on disk", many: "they have no rewind on disk" },
  "models-gone": {
    one: "it was made from models that are not on disk any more",
    many: "they were made from models that are not on disk any more",
  },
  "not-kept": {
    one: "it is not on disk, and the ledger keeps no rewind of it",
    many: "they are not on disk, and the ledger keeps no rewinds of them",
  },
};

/** `plan/irreversible` for one or more revisions, in the order in which they would be reverted. */
export function irreversible(first: Blocked, others: readonly Blocked[]): PlanError<"plan/irreversible"> {
  const blocked = [first, ...others];
  return new PlanError("plan/irreversible", {
    component: componentOf(first.key),
    revisions: blocked.map(({ key }) => key),
    why: whyOf(blocked),
    hint: hintOf(first.obstacle, blocked),
  });
}

/** One reason for all of them, or each reason with those that it is true of. */
function whyOf(blocked: readonly Blocked[]): string {
  const groups = new Map<Obstacle, RevisionKey[]>();
  for (const { key, obstacle } of blocked) {
    const group = groups.get(obstacle);
    if (group === undefined) groups.set(obstacle, [key]);
    else group.push(key);
  }
  const reasons = [...groups].map(([obstacle, keys]) => {
    const reason = keys.length === 1 ? WHY[obstacle].one : WHY[obstacle].many;
    return groups.size === 1 ? reason : `${reason} (${keys.join(", ")})`;
  });
  return reasons.join(", ");
}

function hintOf(obstacle: Obstacle, blocked: readonly Blocked[]): string {
  const many = blocked.length > 1;
  const keys = blocked.map(({ key }) => key).join(" ");
  const unmark = `nmark ${many ? "them" : "it"} without running anything`;
  const isOneKind = blocked.every((each) => each.obstacle === obstacle);
  if (isOneKind && obstacle === "foreign") return `U${unmark}: stemma stamp ${keys} --remove`;
  if (isOneKind && obstacle === "models") {
    const components = [...new Set(blocked.map(({ key }) => componentOf(key)))];
    const noun = components.length > 1 ? "components" : "component";
    return `Remove the ${noun}: stemma uninstall ${components.join(" ")}`;
  }
  const isGone = blocked.every((each) => each.obstacle === "models-gone" || each.obstacle === "not-kept");
  if (isGone) {
    return `Put ${many ? "their files" : "its files"} back and revert ${many ? "them" : "it"} with these, or u${unmark}: stemma rewind ${keys} --no-execute --no-dry-run`;
  }
  const files = many ? "Write the missing rewind files" : "Write its rewind file";
  return `${files}, or u${unmark}: stemma rewind ${keys} --no-execute --no-dry-run`;
}
