import fc from "fast-check";
import { expect, test } from "vitest";
import { type Plan, type PlanRequest, planRequest, type State } from "../../src/planning/index.ts";
import {
  buildGraph,
  componentOf,
  type Graph,
  initialKey,
  type RevisionKey,
} from "../../src/revisions/index.ts";
import { effort } from "../support/effort.ts";
import { appliedAfter, faultOf, rowsOf, stateOf } from "../support/graphs.ts";
import { fixPoint, type Sample, samples } from "../support/random-graphs.ts";

interface Case {
  readonly graph: Graph;
  readonly state: State;
  readonly applied: ReadonlySet<RevisionKey>;
  readonly targets: readonly RevisionKey[];
}

/** The sample with all that its seeds need applied. */
function caseOf({ drawing, seeds, targets }: Sample, applied?: ReadonlySet<RevisionKey>): Case {
  const bare = buildGraph(drawing);
  const closed = applied ?? fixPoint(seeds, (key) => bare.needs(key));
  const rows = rowsOf(bare, closed);
  return { graph: buildGraph({ ...drawing, applied: rows }), state: stateOf(rows), applied: closed, targets };
}

function keysOf(plan: Plan): RevisionKey[] {
  return plan.steps.flatMap((step) => ("migrations" in step ? step.migrations : [step.migration]));
}

function check(models: boolean, property: (sample: Sample) => void): void {
  fc.assert(fc.property(samples({ models }), property), effort(4, 300));
}

test("forward applies exactly the unapplied ancestors, each after what it needs", () => {
  check(false, (sample) => {
    const { graph, state, applied, targets } = caseOf(sample);
    const plan = planRequest(graph, state, { kind: "forward", targets });
    const wanted = fixPoint(targets, (key) => graph.needs(key));
    expect(appliedAfter({ graph, state }, plan)).toEqual(new Set([...applied, ...wanted]));
    const seen = new Set(applied);
    for (const key of keysOf(plan)) {
      for (const needed of graph.needs(key)) expect(seen).toContain(needed);
      seen.add(key);
    }
    const stamped = planRequest(graph, state, { kind: "stamp", targets });
    expect(keysOf(stamped)).toEqual(keysOf(plan));
  });
});

test("rewind with cascade takes exactly the applied descendants; without, none of another component", () => {
  check(false, (sample) => {
    const { graph, state, applied, targets } = caseOf(sample);
    const asked = targets.filter((key) => applied.has(key));
    const affected = [...fixPoint(asked, (key) => graph.neededBy(key))].filter((key) => applied.has(key));
    const left = new Set([...applied].filter((key) => !affected.includes(key)));
    const plan = planRequest(graph, state, { kind: "rewind", targets, cascade: true });
    expect(appliedAfter({ graph, state }, plan)).toEqual(left);
    expect(keysOf(planRequest(graph, state, { kind: "stamp", targets, remove: true }))).toEqual(keysOf(plan));

    const own = new Set(
      asked.flatMap((target) => {
        const component = componentOf(target);
        return [...fixPoint([target], (key) => graph.neededBy(key))].filter(
          (key) => componentOf(key) === component,
        );
      }),
    );
    const plain: PlanRequest = { kind: "rewind", targets };
    const dependents = affected.filter((key) => !own.has(key));
    if (dependents.length === 0) expect(planRequest(graph, state, plain).steps).toEqual(plan.steps);
    else {
      const fault = faultOf(() => planRequest(graph, state, plain));
      expect(fault).toMatchObject({ code: "plan/depended-on" });
      expect(fault.facts).toMatchObject({ dependents: expect.arrayContaining(dependents) });
    }

    // Backwards it is what applying the same revisions again would be.
    const back = planRequest(graph, stateOf(rowsOf(graph, left)), { kind: "forward", targets: affected });
    expect(keysOf(back)).toEqual(keysOf(plan).reverse());
  });
});

test("upgrade reaches all heads, an install step marks whole components, and nothing comes twice", () => {
  check(true, (sample) => {
    const { graph, state } = caseOf(sample);
    const request: PlanRequest = { kind: "upgrade" };
    const fault = faultOf(() => planRequest(graph, state, request));
    if (fault.code !== undefined) {
      expect(fault.code).toBe("graph/cycle");
      return;
    }
    const plan = planRequest(graph, state, request);
    const end = appliedAfter({ graph, state }, plan);
    expect(end).toEqual(new Set(graph.order));
    for (const step of plan.steps) {
      const implicit = graph.revision(initialKey(step.component))?.kind === "implicit";
      const fresh = !state.applied.has(initialKey(step.component));
      expect(step.operation).toBe(implicit && fresh ? "install" : "forward");
    }
    const after = stateOf(rowsOf(graph, end));
    expect(planRequest(graph, after, request).steps).toEqual([]);
  });
});

test("install and uninstall of a component: its heads, then nothing of it", () => {
  check(true, (sample) => {
    const { graph, state, applied, targets } = caseOf(sample);
    const components = [...new Set(targets.map(componentOf))];
    const install: PlanRequest = { kind: "install", components };
    const fault = faultOf(() => planRequest(graph, state, install));
    if (fault.code !== undefined) {
      expect(fault.code).toBe("graph/cycle");
      return;
    }
    const end = appliedAfter({ graph, state }, planRequest(graph, state, install));
    for (const component of components)
      expect(graph.revisionsOf(component).every((key) => end.has(key))).toBe(true);
    for (const key of end)
      if (!applied.has(key)) for (const needed of graph.needs(key)) expect(end).toContain(needed);

    const grown = caseOf(sample, end);
    const away: PlanRequest = { kind: "uninstall", components, cascade: true, execute: false };
    const refused = faultOf(() => planRequest(grown.graph, grown.state, away));
    if (refused.code !== undefined) expect(refused.code).toBe("graph/cycle");
    else {
      const left = appliedAfter(grown, planRequest(grown.graph, grown.state, away));
      const gone = fixPoint(
        components.flatMap((component) => graph.revisionsOf(component)),
        (key) => graph.neededBy(key),
      );
      expect(left).toEqual(new Set([...end].filter((key) => !gone.has(key))));
    }
  });
});

test("plans do not depend on the order in which files, components and rows come", () => {
  check(true, (sample) => {
    const { drawing, seeds } = sample;
    const { graph, state, applied } = caseOf(sample);
    const shuffled = {
      components: [...drawing.components].reverse(),
      revisions: [...drawing.revisions].reverse(),
      applied: rowsOf(graph, [...applied].reverse()),
    };
    const other = buildGraph(shuffled);
    expect(other.order).toEqual(graph.order);
    const requests: PlanRequest[] = [
      { kind: "upgrade" },
      { kind: "rewind", targets: seeds, cascade: true, execute: false },
      { kind: "forward", targets: sample.targets, execute: false },
    ];
    for (const request of requests) {
      const plans = [graph, other].map((each) => {
        const fault = faultOf(() => planRequest(each, state, request));
        return fault.code ?? planRequest(each, stateOf([...state.applied.values()].reverse()), request);
      });
      expect(plans[1]).toEqual(plans[0]);
    }
  });
});

test("what components require is applied wherever they are installed", () => {
  fc.assert(
    fc.property(samples({ models: true, requires: true }), (sample) => {
      const { graph, state, targets } = caseOf(sample);
      const components = [...new Set(targets.map(componentOf))];
      const install: PlanRequest = { kind: "install", components };
      const fault = faultOf(() => planRequest(graph, state, install));
      if (fault.code !== undefined) {
        expect(fault.code).toBe("graph/cycle");
        return;
      }
      const plan = planRequest(graph, state, install);
      const end = appliedAfter({ graph, state }, plan);
      const came = new Set([...components, ...plan.steps.map(({ component }) => component)]);
      for (const component of came) {
        for (const { needed } of graph.components.get(component)?.node?.requires ?? [])
          expect(end).toContain(needed);
      }
      expect(planRequest(graph, stateOf(rowsOf(graph, end)), install).steps).toEqual([]);

      // Whatever is reverted then takes with it who requires it.
      const grown = caseOf(sample, end);
      const left = appliedAfter(
        grown,
        planRequest(grown.graph, grown.state, { kind: "rewind", targets, cascade: true, execute: false }),
      );
      for (const component of came) {
        if (graph.revisionsOf(component).every((key) => !left.has(key))) continue;
        for (const { needed } of graph.components.get(component)?.node?.requires ?? [])
          expect(left).toContain(needed);
      }
    }),
    effort(4, 300),
  );
});

test("forward refuses exactly what would be without what its component requires", () => {
  fc.assert(
    fc.property(samples({ models: false, requires: true }), (sample) => {
      const { graph, state, applied, targets } = caseOf(sample);
      const forward: PlanRequest = { kind: "forward", targets };
      const wanted = [...fixPoint(targets, (key) => graph.needs(key))].filter((key) => !applied.has(key));
      const end = new Set([...applied, ...wanted]);
      const missing = [...new Set(wanted.map(componentOf))].flatMap((component) =>
        (graph.components.get(component)?.node?.requires ?? []).filter(({ needed }) => !end.has(needed)),
      );
      const fault = faultOf(() => planRequest(graph, state, forward));
      expect(fault.code).toBe(missing.length === 0 ? undefined : "plan/requirement");
      if (missing.length === 0)
        expect(appliedAfter({ graph, state }, planRequest(graph, state, forward))).toEqual(end);
    }),
    effort(4, 300),
  );
});
