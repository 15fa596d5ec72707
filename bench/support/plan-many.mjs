// Plans 100,000 revisions and prints, as JSON, how long each part took. Bundled and run by measurements/planning.mjs.
import { planRequest } from "../../src/planning/index.ts";
import { buildGraph, INITIAL_ID, revisionKey } from "../../src/revisions/index.ts";

const COMPONENTS = 200;
const REVISIONS = 100_000;

const components = Array.from({ length: COMPONENTS }, (_, at) => ({
  name: `part${String(at).padStart(3, "0")}`,
  dependsOn: [],
  hasModels: false,
  uninstallable: true,
  requires: [],
}));
const revisions = Array.from({ length: REVISIONS }, (_, number) => revision(number));

/** They take turns over the components. Every fifth turn each needs one of another; every tenth turn forks and merges. */
function revision(number) {
  const turn = Math.floor(number / COMPONENTS);
  const component = nameOf(number);
  const key = revisionKey(component, idOf(turn));
  const neighbour = revisionKey(nameOf(number + 17), idOf(turn - 1));
  const script = {
    format: "sql",
    file: `${key}.fw.sql`,
    text: "SELECT 1;",
    transaction: true,
    placeholder: false,
  };
  return {
    key,
    component,
    id: idOf(turn),
    kind: "sql",
    message: `Change ${turn}`,
    parents: parentTurns(turn).map((parent) => revisionKey(component, idOf(parent))),
    declares: turn > 0 && (turn + number) % 5 === 0 ? [{ needs: key, needed: neighbour }] : [],
    replay: true,
    forward: script,
    rewind: script,
    files: [`${key}.fw.sql`],
    headerAt: `${key}.fw.sql:1`,
  };
}

function parentTurns(turn) {
  if (turn === 0) return [];
  if (turn % 10 === 2) return [turn - 2];
  if (turn % 10 === 3) return [turn - 2, turn - 1];
  return [turn - 1];
}

function nameOf(number) {
  return components[number % COMPONENTS].name;
}

function idOf(turn) {
  return turn === 0 ? INITIAL_ID : (0x2c000000 + turn * 4099).toString(16);
}

function timed(work) {
  const began = performance.now();
  const value = work();
  return { value, milliseconds: performance.now() - began };
}

function planned(graph, state, request) {
  const { value, milliseconds } = timed(() => planRequest(graph, state, request));
  return { milliseconds, steps: value.steps.length };
}

const nothing = { applied: new Map(), partial: new Map() };
const middle = revisions[REVISIONS / 2].key;
const graph = timed(() => buildGraph({ components, revisions, applied: [] }));
const upgrade = planned(graph.value, nothing, { kind: "upgrade" });
const forward = planned(graph.value, nothing, { kind: "forward", targets: [middle] });

const rows = revisions.map(({ key, component, id, parents, declares, message }) => ({
  key,
  component,
  id,
  parents,
  dependencies: declares.map(({ needed }) => needed),
  checksum: "",
  format: "sql",
  hasForward: true,
  hasRewind: true,
  appliedAt: "2024-01-01T00:00:00Z",
  message,
  stemmaVersion: "0.0.0",
}));
const applied = { applied: new Map(rows.map((row) => [row.key, row])), partial: new Map() };
const appliedGraph = timed(() => buildGraph({ components, revisions, applied: rows }));
const rewind = planned(appliedGraph.value, applied, { kind: "rewind", targets: [middle], cascade: true });

const time = ({ milliseconds }) => ({ milliseconds });
console.log(
  JSON.stringify({ graph: time(graph), upgrade, forward, appliedGraph: time(appliedGraph), rewind }),
);
