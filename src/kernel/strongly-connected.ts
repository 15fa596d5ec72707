/**
 * Number of the strongly connected component of each node: two nodes have the same number exactly when each
 * can be reached from the other. Tarjan's algorithm, O(n + e), with its own stack in place of recursion.
 * `successors[i]` are the nodes that an edge from node `i` leads to; which way edges point does not matter.
 */
export function stronglyConnected(successors: readonly (readonly number[])[]): Int32Array {
  const count = successors.length;
  const component = new Int32Array(count).fill(-1);
  const visited = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const nextEdge = new Int32Array(count);
  const open: number[] = [];
  let clock = 0;
  let components = 0;

  const enter = (node: number, path: number[]) => {
    visited[node] = clock;
    low[node] = clock;
    clock += 1;
    open.push(node);
    path.push(node);
  };
  const lower = (node: number, value: number) => {
    low[node] = Math.min(low[node] ?? 0, value);
  };

  for (let root = 0; root < count; root++) {
    if (visited[root] !== -1) continue;
    const path: number[] = [];
    enter(root, path);
    for (let node = path.at(-1); node !== undefined; node = path.at(-1)) {
      const edge = nextEdge[node] ?? 0;
      const next = successors[node]?.[edge];
      if (next !== undefined) {
        nextEdge[node] = edge + 1;
        if (visited[next] === -1) enter(next, path);
        else if (component[next] === -1) lower(node, visited[next] ?? 0);
        continue;
      }
      path.pop();
      const parent = path.at(-1);
      if (parent !== undefined) lower(parent, low[node] ?? 0);
      if (low[node] !== visited[node]) continue;
      // `node` was the first of its component to be entered: all that is open above it belongs to it.
      for (let member = open.pop(); member !== undefined; member = open.pop()) {
        component[member] = components;
        if (member === node) break;
      }
      components += 1;
    }
  }
  return component;
}
