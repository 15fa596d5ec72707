import {
  type Plan,
  type PlanContext,
  type PlanRequest,
  planRequest,
  type State,
} from "../../src/planning/index.ts";
import {
  type AppliedRevision,
  buildGraph,
  type ComponentNode,
  componentOf,
  type DependencyPair,
  type Graph,
  idOf,
  type Revision,
  type RevisionKey,
  type RevisionKind,
  revisionKey,
} from "../../src/revisions/index.ts";

interface Draft {
  readonly key: RevisionKey;
  readonly parents: Set<RevisionKey>;
  readonly declares: DependencyPair[];
  readonly flags: Set<string>;
}

/** Revisions and components as the project loader would hand them in. */
export interface Drawing {
  readonly components: readonly ComponentNode[];
  readonly revisions: readonly Revision[];
}

/** `foo:2` is short for `foo:00000002`. */
export function long(short: string): RevisionKey {
  const [component = "", id = ""] = short.trim().split(":");
  return revisionKey(component, id.padStart(8, "0"));
}

export function longs(text: string): RevisionKey[] {
  return text
    .split(/[\s,]+/)
    .filter((part) => part !== "")
    .map(long);
}

export function short(key: string): string {
  return key.replace(/:0{0,7}/, ":");
}

/**
 * Reads a drawing; statements end with a line or a semicolon:
 *
 *     foo:1 <- foo:2 <- foo:3     foo:2 has the parent foo:1, foo:3 has foo:2
 *     bar:1 needs foo:2, foo:3    dependencies
 *     bar:1 says foo:3 needs baz:1   a pair about another revision in bar:1's header
 *     foo:2 foreign               flags: foreign, module, norewind, placeholder, lossy, badrewind
 *     foo models                  component flags: models, protected
 *     foo dependsOn bar, baz
 *     foo requires bar:2, baz:1   revisions that it needs at least
 *
 * A component has the empty initial revision (implicit with models) unless `foo:0` stands in the drawing;
 * revisions without a parent have the initial one, but for those marked `orphan`.
 */
export function draw(text: string): Drawing {
  const drafts = new Map<RevisionKey, Draft>();
  const components = new Map<string, { dependsOn: string[]; requires: RevisionKey[]; flags: Set<string> }>();
  const component = (name: string) => {
    const found = components.get(name) ?? { dependsOn: [], requires: [], flags: new Set<string>() };
    components.set(name, found);
    return found;
  };
  const draft = (key: RevisionKey) => {
    component(componentOf(key));
    const found = drafts.get(key) ?? { key, parents: new Set(), declares: [], flags: new Set<string>() };
    drafts.set(key, found);
    return found;
  };
  for (const line of text.split(/[;\n]/)) {
    const statement = line.trim();
    if (statement === "") continue;
    const [subject = "", verb = "", ...rest] = statement.split(/\s+/);
    if (verb === "dependsOn") component(subject).dependsOn.push(...rest.map((name) => name.replace(",", "")));
    else if (verb === "requires") component(subject).requires.push(...longs(rest.join(" ")));
    else if (verb === "needs") {
      const { key, declares } = draft(long(subject));
      for (const needed of longs(rest.join(" "))) declares.push({ needs: key, needed });
    } else if (verb === "says") {
      const [needs = "", , needed = ""] = rest;
      draft(long(subject)).declares.push({ needs: long(needs), needed: long(needed) });
    } else if (verb === "<-" || (verb === "" && subject.includes(":"))) {
      const chain = statement.split("<-").map(long);
      for (const [index, key] of chain.entries()) {
        const parent = chain[index - 1];
        const { parents } = draft(key);
        if (parent !== undefined) parents.add(parent);
      }
    } else if (subject.includes(":"))
      for (const flag of [verb, ...rest]) draft(long(subject)).flags.add(flag);
    else for (const flag of [verb, ...rest]) if (flag !== "") component(subject).flags.add(flag);
    if (!subject.includes(":")) component(subject);
  }
  for (const name of components.keys()) {
    const initial = long(`${name}:0`);
    if (!drafts.has(initial)) {
      const kind = components.get(name)?.flags.has("models") ? "implicit" : "empty";
      drafts.set(initial, { key: initial, parents: new Set(), declares: [], flags: new Set([kind]) });
    }
  }
  return {
    components: [...components].map(([name, { dependsOn, requires, flags }]) => ({
      name,
      dependsOn,
      requires: requires.map((needed) => ({ needed, file: `${name}/component.ts` })),
      hasModels: flags.has("models"),
      uninstallable: !flags.has("protected"),
    })),
    revisions: [...drafts.values()].map(revisionOf),
  };
}

function revisionOf({ key, parents, declares, flags }: Draft): Revision {
  const component = componentOf(key);
  const id = idOf(key);
  const kinds: readonly RevisionKind[] = ["foreign", "module", "implicit", "empty"];
  const kind = kinds.find((each) => flags.has(each)) ?? "sql";
  const rooted = parents.size > 0 || id === "00000000" || flags.has("orphan");
  const file = `${component}/migration/${id}`;
  const script = (direction: string, placeholder: boolean) => ({
    format: kind === "module" ? ("module" as const) : ("sql" as const),
    file: kind === "module" ? `${file}.ts` : `${file}.${direction}.sql`,
    text: "",
    transaction: true,
    placeholder,
    ...(flags.has("lossy") ? { lossy: `${direction} of ${id}` } : {}),
  });
  const runs = kind === "sql" || kind === "module";
  return {
    key,
    component,
    id,
    kind,
    message: `Message of ${short(key)}`,
    parents: rooted ? [...parents] : [long(`${component}:0`)],
    declares,
    replay: true,
    ...(runs ? { forward: script("fw", flags.has("placeholder")) } : {}),
    ...(runs && !flags.has("norewind") ? { rewind: script("rw", flags.has("badrewind")) } : {}),
    files:
      kind === "implicit" || kind === "empty" ? [] : [kind === "foreign" ? `${file}.py` : `${file}.fw.sql`],
  };
}

/** Rows that the ledger would hold had all these been applied, with what each needs in `graph`. */
export function rowsOf(graph: Graph, keys: Iterable<RevisionKey>): AppliedRevision[] {
  return [...keys].map((key) => {
    const revision = graph.revision(key);
    if (revision === undefined) throw new Error(`${key} is not in the drawing`);
    const hasFile = revision.files.length > 0;
    return {
      key,
      component: revision.component,
      id: revision.id,
      parents: revision.parents,
      dependencies: graph.dependencies(key),
      ...(hasFile && revision.kind !== "foreign" ? { checksum: "0".repeat(64) } : {}),
      format: hasFile ? "sql" : revision.kind === "implicit" ? "models" : "none",
      hasForward: revision.forward !== undefined,
      hasRewind: revision.rewind !== undefined,
      appliedAt: "2026-01-01T00:00:00Z",
      message: revision.message,
      stemmaVersion: "0",
    };
  });
}

export function stateOf(rows: Iterable<AppliedRevision>): State {
  return { applied: new Map([...rows].map((row) => [row.key, row])), partial: new Map() };
}

/** The graph of a drawing alone, as if the ledger had not been looked at. */
export function graphOf(text: string): Graph {
  return buildGraph(draw(text));
}

/** A deployment and its database. */
export interface World {
  readonly graph: Graph;
  readonly state: State;
}

/**
 * A deployment drawn by `disk`, in whose database `applied` is applied. `without` names what is drawn, and can have
 * been applied, but is no longer on disk; `gone` draws what was applied once and of which nothing on disk speaks
 * (initial revisions of components that are gone are rows like any); `rows` changes rows before they are read.
 */
export function world(
  disk: string,
  applied = "",
  options: {
    readonly without?: string;
    readonly gone?: string;
    readonly rows?: (row: AppliedRevision) => AppliedRevision;
  } = {},
): World {
  const { components, revisions } = draw(disk);
  const present = new Set(revisions.map(({ key }) => key));
  const past = buildGraph(draw(`${disk}\n${options.gone ?? ""}`));
  const gone = past.order.filter((key) => !present.has(key));
  const rows = rowsOf(past, [...longs(applied), ...gone]).map(options.rows ?? ((row) => row));
  const without = new Set(longs(options.without ?? ""));
  const onDisk = revisions.filter(({ key }) => !without.has(key));
  return { graph: buildGraph({ components, revisions: onDisk, applied: rows }), state: stateOf(rows) };
}

export function planOf({ graph, state }: World, request: PlanRequest, context?: PlanContext): Plan {
  return planRequest(graph, state, request, context);
}

/** Steps in short: `forward foo:1`, `rewind foo:1` (`from the ledger`), `install foo = foo:0 foo:1`. */
export function stepsOf(plan: Plan): string[] {
  return plan.steps.map((step) => {
    if (step.operation === "install" || step.operation === "uninstall") {
      return `${step.operation} ${step.component} = ${step.migrations.map(short).join(" ")}`;
    }
    const source = step.operation === "rewind" && step.source === "ledger" ? " from the ledger" : "";
    const verb = step.operation === "stamp" && step.remove ? "unstamp" : step.operation;
    return `${verb} ${short(step.migration)}${source}`;
  });
}

/** Keys that are applied after the plan, sorted; fails where a step marks what is marked or removes what is not. */
export function appliedAfter({ state }: World, plan: Plan): Set<RevisionKey> {
  const applied = new Set(state.applied.keys());
  for (const step of plan.steps) {
    const keys = "migrations" in step ? step.migrations : [step.migration];
    const removes =
      step.operation === "rewind" ||
      step.operation === "uninstall" ||
      (step.operation === "stamp" && step.remove);
    for (const key of keys) {
      if (applied.has(key) !== removes) throw new Error(`${step.operation} ${key} does not fit the state`);
      if (removes) applied.delete(key);
      else applied.add(key);
    }
  }
  return applied;
}

/** Plan and end state in one value, for one assertion: `{ steps, end }` in short names. */
export function outcome(
  on: World,
  request: PlanRequest,
  context?: PlanContext,
): { steps: string[]; end: string } {
  const plan = planOf(on, request, context);
  return { steps: stepsOf(plan), end: [...appliedAfter(on, plan)].map(short).sort().join(" ") };
}

/** The error that `act` ends with, as code and facts; `undefined` code where it ends well. */
export function faultOf(act: () => unknown): {
  code?: unknown;
  facts?: unknown;
  message?: string;
  hint?: unknown;
} {
  try {
    act();
    return {};
  } catch (error) {
    if (!(error instanceof Error) || !("code" in error) || !("facts" in error)) throw error;
    return {
      code: error.code,
      facts: error.facts,
      message: error.message,
      hint: "hint" in error ? error.hint : undefined,
    };
  }
}
