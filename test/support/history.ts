/** One revision as a test tells it: what it runs forward and back, as SQL or as a module. */
export interface Told {
  readonly id: string;
  /** Ids; default: the revision told before it, or the initial one. */
  readonly parents?: readonly string[];
  readonly dependencies?: readonly unknown[];
  readonly message?: string;
  /** SQL that applies it. */
  readonly up?: string;
  /** SQL that reverts it. */
  readonly down?: string;
  /** Source of a TypeScript revision, in place of `up` and `down`. */
  readonly code?: string;
  /** Runs outside a transaction, in both directions. */
  readonly outside?: boolean;
}

const INITIAL = "00000000";

/** The files of one component's revisions, by their paths in the deployment. The header is line 1 of each. */
export function history(component: string, revisions: readonly Told[]): Record<string, string> {
  const files: Record<string, string> = {};
  let previous = INITIAL;
  for (const told of revisions) {
    const { id, parents = id === INITIAL ? [] : [previous], dependencies, message, outside } = told;
    const transaction = outside === true ? { transaction: false } : {};
    const header = {
      revision: id,
      parents,
      ...(message === undefined ? {} : { message }),
      ...(dependencies === undefined ? {} : { dependencies }),
      ...transaction,
    };
    const path = `components/${component}/migration/${id}`;
    if (told.code !== undefined) files[`${path}.ts`] = withHeader(header, told.code);
    if (told.up !== undefined) files[`${path}.fw.sql`] = withHeader(header, told.up);
    if (told.down !== undefined) {
      files[`${path}.rw.sql`] = withHeader({ revision: id, ...transaction }, told.down);
    }
    previous = id;
  }
  return files;
}

function withHeader(header: unknown, body: string): string {
  return `/*** ${JSON.stringify(header)} ***/\n${body}\n`;
}
