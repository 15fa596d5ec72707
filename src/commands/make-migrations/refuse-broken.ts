import { mentions } from "../../diff/index.ts";
import { type AnyOperation, OperationError } from "../../operations/index.ts";
import { nameOf, objectKey, type Schema } from "../../schema/index.ts";
import { type Owners, ownerOf, type Workbench } from "../../scratch/index.ts";

/**
 * Where views keep their texts whatever becomes of what they name, a change must not leave another component's view broken: that
 * component could not go on from there. Throws `diff/unsupported`.
 */
export async function refuseBroken(
  component: string,
  { schema, owners }: { readonly schema: Schema; readonly owners: Owners },
  operations: readonly AnyOperation[],
  bench: Workbench,
): Promise<void> {
  if (bench.dialect.schema.rewritesTexts !== "none") return;
  // What a change only adds breaks nothing.
  const names = operations.filter(({ before }) => before !== undefined).map(({ path }) => path.name);
  const others = new Map(
    schema.views.flatMap((view) => {
      const object = nameOf("view", view);
      const owner = ownerOf(owners, object);
      const isOthers = owner !== undefined && owner !== component;
      return isOthers && names.some((name) => mentions(view.query, name))
        ? [[objectKey(object), owner] as const]
        : [];
    }),
  );
  if (others.size === 0) return;
  const { refused } = await bench.rebuild(schema);
  for (const { object, reason } of refused) {
    const owner = others.get(objectKey(object));
    if (owner === undefined) continue;
    throw new OperationError("diff/unsupported", {
      object,
      what: `the change of ${component} would leave it broken (${reason})`,
      reason: `it belongs to ${owner}`,
      proposal: `Take it out of the models of ${owner} and write that (stemma make-migrations --component ${owner}); then write this change; then put it back as it is to be, and write that.`,
    });
  }
}
