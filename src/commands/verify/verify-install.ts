import { isStemmaError, messageOf } from "../../kernel/index.ts";
import { withUnsaid } from "../../models/index.ts";
import type { Plan } from "../../planning/index.ts";
import { initialKey } from "../../revisions/index.ts";
import { EMPTY_SCHEMA, nameOf, type ObjectName, objectKey, type Schema } from "../../schema/index.ts";
import { ownerOf, ReplaySession, type Workbench, wholeObjects } from "../../scratch/index.ts";
import { type Compared, comparedSettled, isDifferent } from "../compared.ts";
import { type Finding, finding, type Skipped } from "../finding.ts";
import { differenceList } from "../found-operation.ts";
import { isSilent } from "../silent-models.ts";
import type { VerifyGround } from "./verify-ground.ts";

/** What an install from models was found to make. */
export interface VerifiedInstall {
  readonly findings: readonly Finding[];
  readonly skipped: readonly Skipped[];
}

/** Those of the components that can be made in both ways: they have models, and a history from nothing. */
export function installable(
  { graph, project }: VerifyGround,
  components: readonly string[],
): readonly string[] {
  const withModels = new Set(project.components.filter(({ hasModels }) => hasModels).map(({ name }) => name));
  return components.filter((name) => {
    const kind = graph.revision(initialKey(name))?.kind;
    return withModels.has(name) && (kind === "sql" || kind === "module");
  });
}

/**
 * Installs components from their models in a scratch database, and compares what is there then with what the revisions
 * have made. Throws `models/*`, `scratch/*`.
 */
export async function verifyInstall(
  ground: VerifyGround,
  bench: Workbench,
  components: readonly string[],
  replayed: Schema,
): Promise<VerifiedInstall> {
  const plan = planOf(ground, components);
  if (!("steps" in plan)) return { findings: [], skipped: plan.skipped };
  const declared = await ground.declare(plan.steps.flatMap(installed));
  const made = await install(ground, plan);
  if ("failure" in made) return { findings: [made.failure], skipped: [] };
  const unsaid = silentPart(ground, declared, replayed);
  const difference = await comparedSettled(
    bench,
    replayed,
    withUnsaid(made.schema, unsaid, replayed, bench.dialect.schema.drizzle),
  );
  if (!isDifferent(difference)) return { findings: [], skipped: [] };
  const owners = await ground.owners(components);
  const findings = components.flatMap((component) => {
    const own = new Set(wholeObjects(declared.get(component) ?? made.schema).keys());
    const part = ownDifference(difference, own, (object) => {
      const owner = ownerOf(owners, object);
      return owner !== undefined && owner !== component;
    });
    if (!isDifferent(part)) return [];
    const count = part.operations.length + part.refused.length;
    return finding("verify/install-differs", {
      component,
      message: `An install of ${component} from its models makes something else than its revisions: ${count === 1 ? "1 difference" : `${count} differences`}`,
      hint: `stemma check tells the same of the models; write the difference as a revision: stemma make-migrations --component ${component} -m "…"`,
      operations: differenceList(part, ground.dialect.schema),
    });
  });
  return { findings, skipped: [] };
}

/** What revisions have made of the tables of models that cannot say everything, and all that lies beside tables. */
function silentPart(
  { project }: VerifyGround,
  declared: ReadonlyMap<string, Schema>,
  replayed: Schema,
): Schema {
  const keys = new Set(
    project.components
      .filter(isSilent)
      .flatMap(({ name }) => [...wholeObjects(declared.get(name) ?? EMPTY_SCHEMA).keys()]),
  );
  return {
    ...replayed,
    tables: replayed.tables.filter((table) => keys.has(objectKey(nameOf("table", table)))),
    views: replayed.views.filter((view) => keys.has(objectKey(nameOf("view", view)))),
  };
}

function planOf(
  ground: VerifyGround,
  components: readonly string[],
): Plan | { readonly skipped: readonly Skipped[] } {
  try {
    return ground.plan({ kind: "install", components, fromModels: true });
  } catch (error) {
    if (!isStemmaError(error)) throw error;
    const reason = messageOf(error);
    return {
      skipped: components.map((component) => ({ codes: ["verify/install-differs"], component, reason })),
    };
  }
}

function installed({ operation, component }: Plan["steps"][number]): readonly string[] {
  return operation === "install" ? [component] : [];
}

async function install(
  ground: VerifyGround,
  { steps }: Plan,
): Promise<{ readonly schema: Schema } | { readonly failure: Finding }> {
  const scratch = await ground.open();
  try {
    const session = await ReplaySession.open(scratch, ground.stepping);
    const { failure, step } = await session.run(steps);
    if (failure === undefined) return { schema: await session.schema() };
    const { component = "" } = step ?? {};
    const facts = isStemmaError(failure) ? failure.facts : {};
    return {
      failure: finding("verify/install-differs", {
        component,
        message: `An install from models fails: ${messageOf(failure)}`,
        ...(isStemmaError(failure) && failure.hint !== undefined ? { hint: failure.hint } : {}),
        ...(typeof facts.excerpt === "string" ? { excerpt: facts.excerpt } : {}),
      }),
    };
  } finally {
    await scratch.close();
  }
}

/** The differences of these whole objects, and of those parts of them that are not another component's. */
function ownDifference(
  { operations, refused, ...schemas }: Compared,
  own: ReadonlySet<string>,
  isAnothers: (object: ObjectName) => boolean,
): Compared {
  const isOwn = (object: ObjectName): boolean => {
    const { schema, table } = object;
    if (isAnothers(object)) return false;
    if (table === undefined) return own.has(objectKey(object));
    const whole = { ...(schema === undefined ? {} : { schema }), name: table };
    return (["table", "view", "enum"] as const).some((kind) => own.has(objectKey(nameOf(kind, whole))));
  };
  return {
    ...schemas,
    operations: operations.filter(({ path }) => isOwn(path)),
    refused: refused.filter(({ object }) => isOwn(object)),
  };
}
