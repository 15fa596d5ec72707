import type { Graph } from "../revisions/index.ts";
import { planForward } from "./forward.ts";
import { planInstall } from "./install.ts";
import type { Plan, PlanRequest, State } from "./plan.ts";
import { planRewind } from "./rewind.ts";
import { type PlanContext, Situation } from "./situation.ts";
import { planStamp } from "./stamp.ts";
import { planUninstall } from "./uninstall.ts";
import { planUpgrade } from "./upgrade.ts";

/**
 * The steps that a request takes from `state`, in order; none where nothing is to do. The graph must have been built
 * with the rows of the same state. Throws what the rule of the request throws, before anything is touched.
 */
export function planRequest(
  graph: Graph,
  state: State,
  request: PlanRequest,
  context: PlanContext = {},
): Plan {
  const on = new Situation(graph, state, context);
  if (request.kind === "stamp") return planStamp(on, request.targets, request.remove ?? false);
  const execute = request.execute ?? true;
  if (request.kind === "forward") return planForward(on, request.targets, execute);
  if (request.kind === "upgrade") return planUpgrade(on, request.components, execute);
  if (request.kind === "install") {
    return planInstall(on, request.components, { execute, fromModels: request.fromModels ?? false });
  }
  const reverting = { execute, from: request.from, cascade: request.cascade ?? false };
  if (request.kind === "rewind") {
    const { orphans = false } = request;
    return planRewind(on, request.targets, { ...reverting, orphans });
  }
  return planUninstall(on, request.components, { ...reverting, fromModels: request.fromModels ?? false });
}
