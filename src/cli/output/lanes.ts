/** A node of a drawing: its name and the names of the nodes above it that it is joined to. */
export interface LaneNode {
  readonly name: string;
  readonly parents: readonly string[];
}

/** One character cell of a lane; `owner` is the node whose line this is, for its colour. */
export interface LaneCell {
  readonly text: string;
  readonly owner: string | undefined;
}

/** One line of a drawing: cells, two characters a lane; on a node's own line, the node and its lane. */
export interface LaneRow {
  readonly cells: readonly LaneCell[];
  readonly node?: string;
  readonly lane?: number;
}

const EMPTY: LaneCell = { text: "  ", owner: undefined };

/**
 * Draws nodes from above to below, parents before children: a line of descent keeps its lane, a fork opens lanes to
 * the right, a merge closes them into the leftmost. A lane is an edge on its way to a child, so the work for a node
 * is its edges and the width of the drawing.
 */
export function drawLanes(nodes: readonly LaneNode[]): LaneRow[] {
  const children = childrenOf(nodes);
  const lanes: (string | undefined)[] = [];
  const rows: LaneRow[] = [];
  const waiting = new Map<string, number[]>();
  const occupy = (lane: number, child: string): void => {
    lanes[lane] = child;
    const list = waiting.get(child);
    if (list === undefined) waiting.set(child, [lane]);
    else list.push(lane);
  };
  const trim = (): void => {
    while (lanes.length > 0 && lanes.at(-1) === undefined) lanes.pop();
  };
  for (const { name } of nodes) {
    const [first, ...others] = (waiting.get(name) ?? []).sort((a, b) => a - b);
    waiting.delete(name);
    if (first !== undefined && others.length > 0) {
      rows.push({ cells: branchCells(lanes, first, others, name, "┴", "╯") });
      for (const lane of others) lanes[lane] = undefined;
    }
    const lane = first ?? freeLane(lanes, 0);
    lanes[lane] = name;
    rows.push({
      cells: lanes.map((owner) => (owner === undefined ? EMPTY : { text: "│ ", owner })),
      node: name,
      lane,
    });
    lanes[lane] = undefined;
    const [heir, ...branches] = children.get(name) ?? [];
    if (heir !== undefined) occupy(lane, heir);
    const opened = branches.map((child) => {
      const free = freeLane(lanes, lane + 1);
      occupy(free, child);
      return free;
    });
    if (opened.length > 0) rows.push({ cells: branchCells(lanes, lane, opened, name, "┬", "╮") });
    trim();
  }
  return rows;
}

function childrenOf(nodes: readonly LaneNode[]): Map<string, string[]> {
  const children = new Map<string, string[]>(nodes.map(({ name }) => [name, []]));
  for (const { name, parents } of nodes) for (const parent of parents) children.get(parent)?.push(name);
  return children;
}

function freeLane(lanes: readonly (string | undefined)[], from: number): number {
  for (let lane = from; lane < lanes.length; lane++) if (lanes[lane] === undefined) return lane;
  return Math.max(from, lanes.length);
}

/** The line of a fork or merge: from `trunk` to `branches` on its right, across the lanes between. */
function branchCells(
  lanes: readonly (string | undefined)[],
  trunk: number,
  branches: readonly number[],
  owner: string,
  joint: string,
  end: string,
): LaneCell[] {
  const last = Math.max(...branches);
  return Array.from({ length: lanes.length }, (_, lane) => {
    const passing = lanes[lane];
    if (lane === trunk) return { text: "├─", owner };
    if (lane < trunk || lane > last) return passing === undefined ? EMPTY : { text: "│ ", owner: passing };
    if (lane === last) return { text: `${end} `, owner };
    if (branches.includes(lane)) return { text: `${joint}─`, owner };
    return { text: passing === undefined ? "──" : "┼─", owner: passing ?? owner };
  });
}
