import type { Group, OperationInTurn } from "./grammar.ts";
import { type Rendering, renderedAs, renderOperation } from "./render-operation.ts";

/** An operation of a list, and what carries it out. */
export interface RenderedInTurn<Each extends OperationInTurn> {
  readonly each: Each;
  readonly rendering: Rendering;
}

/**
 * The operations of a list, which runs in its order, with what carries them out. Those that the dialect carries out at once
 * stand together, and the last of them has the statements of all: what is to be said of each stands before.
 * Throws `diff/unsupported`.
 */
export function renderInTurn<Each extends OperationInTurn>(
  list: readonly Each[],
): readonly RenderedInTurn<Each>[] {
  const groups = list[0]?.context.grammar.together?.(list) ?? [];
  const grouped = new Set(groups.flatMap(({ places }) => places));
  const standing = new Map(groups.map((group) => [standsAt(group), group]));
  return list.flatMap((each, place) => {
    const group = standing.get(place);
    if (group !== undefined) return renderGroup(group, list);
    if (grouped.has(place)) return [];
    return [{ each, rendering: renderOperation(each.operation, each.context) }];
  });
}

function standsAt({ places, at }: Group): number {
  return (at === "last" ? places.at(-1) : places[0]) ?? -1;
}

function renderGroup<Each extends OperationInTurn>(
  { places, statements, takes }: Group,
  list: readonly Each[],
): readonly RenderedInTurn<Each>[] {
  return places.flatMap((place, at) => {
    const each = list[place];
    if (each === undefined) return [];
    if (at < places.length - 1) return [{ each, rendering: renderedAs(each.operation, each.context, []) }];
    const rendering = renderedAs(each.operation, each.context, statements);
    return [{ each, rendering: takes === undefined ? rendering : { ...rendering, takes } }];
  });
}
