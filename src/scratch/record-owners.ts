import { type Connection, findIdentities } from "../dialects/connect.ts";
import type { Dialect, LedgerName } from "../dialects/index.ts";
import type { Step } from "../planning/index.ts";
import type { Graph } from "../revisions/index.ts";
import { type Growth, Ownership } from "./ownership.ts";

/** Words without which a script takes nothing away, renames nothing and calls nothing that might. */
const TAKES = /\b(?:drop|rename|type|schema|replace|do|call|select|execute|savepoint|discard)\b/i;

/** Steps that are run in one go, and credited at once. */
export interface Stretch {
  readonly steps: readonly Step[];
  /** Things may go in it, not only come: it is one component's, and listed before and after. */
  readonly takes: boolean;
}

/**
 * Cuts steps where it has to be looked whose the objects are. An install stands alone. `noted`: the database notes what comes;
 * where it does not, each component is looked after by itself.
 */
export function stretchesOf(steps: readonly Step[], graph: Graph, noted: boolean): readonly Stretch[] {
  const stretches: { readonly steps: Step[]; readonly takes: boolean }[] = [];
  for (const step of steps) {
    const takes = !noted || mayTake(step, graph);
    const last = stretches.at(-1);
    const [first] = last?.steps ?? [];
    const joins =
      first !== undefined &&
      first.operation === step.operation &&
      step.operation !== "install" &&
      last?.takes === takes &&
      (!takes || first.component === step.component);
    if (joins) last?.steps.push(step);
    else stretches.push({ steps: [step], takes });
  }
  return stretches;
}

/** Code may do anything. */
function mayTake(step: Step, graph: Graph): boolean {
  if (!("migration" in step)) return true;
  const { forward, replay = true } = graph.revision(step.migration) ?? {};
  return replay && forward !== undefined && (forward.format === "module" || TAKES.test(forward.text));
}

/**
 * Finds out whose the objects are while steps are run. To list all there is takes long where there is much: it is done
 * where names count, before and after something may go. In between it is enough what the database notes of each step.
 */
export class OwnerRecord {
  readonly ownership = new Ownership();
  readonly #connection: Connection;
  readonly #dialect: Dialect;
  readonly #ledger: LedgerName;
  /** Something was noted since the last list. */
  #isOpen = false;

  constructor(connection: Connection, dialect: Dialect, ledger: LedgerName) {
    this.#connection = connection;
    this.#dialect = dialect;
    this.#ledger = ledger;
  }

  async during({ steps, takes }: Stretch, run: () => Promise<void>): Promise<void> {
    const component = steps[0]?.component ?? "";
    if (takes && this.#isOpen) await this.#list(component);
    await run();
    const growths = await this.#take(steps);
    if (takes) await this.#list(component);
    else {
      for (const growth of growths) this.ownership.note(growth);
      this.#isOpen = true;
    }
  }

  /** Once all steps are over. */
  async end(): Promise<void> {
    if (this.#isOpen) await this.#list("");
  }

  /** What the database has noted: a note for each step that was run. */
  async #take(steps: readonly Step[]): Promise<readonly Growth[]> {
    const { growth } = this.#dialect.scratch;
    if (growth === undefined) return [];
    const rows = await this.#connection.query(growth.take(this.#ledger));
    return rows.map(({ number, tables }, at) => ({
      component: steps[at]?.component ?? "",
      number: Number(number),
      tables: new Map(typeof tables === "string" ? pairsIn(tables) : []),
    }));
  }

  async #list(component: string): Promise<void> {
    const listed = await findIdentities(this.#connection, this.#dialect);
    const own = listed.filter(
      ({ object: { kind, name } }) => kind !== "schema" || name !== this.#ledger.schema,
    );
    this.ownership.credit(own, component);
    this.#isOpen = false;
  }
}

function pairsIn(json: string): readonly (readonly [number, number])[] {
  const parsed: unknown = JSON.parse(json);
  if (!Array.isArray(parsed)) return [];
  return parsed.map((pair: unknown) => {
    const [table, count]: readonly unknown[] = Array.isArray(pair) ? pair : [];
    return [Number(table), Number(count)] as const;
  });
}
