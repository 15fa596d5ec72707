/** A revision's full name, `component:id`, as printed and as used for every reference between values. */
export type RevisionKey = `${string}:${string}`;

/** Id of every component's initial revision. */
export const INITIAL_ID = "00000000";

export function revisionKey(component: string, id: string): RevisionKey {
  return `${component}:${id}`;
}

export function initialKey(component: string): RevisionKey {
  return revisionKey(component, INITIAL_ID);
}

/** Component of a key. Component names hold no colon, so the first one divides. */
export function componentOf(key: RevisionKey): string {
  return key.slice(0, key.indexOf(":"));
}

/** Id of a key: the part after the colon. */
export function idOf(key: RevisionKey): string {
  return key.slice(key.indexOf(":") + 1);
}

/** The order of everything shown: smaller id first, then the component's name (code units, not locale). */
export function compareKeys(a: RevisionKey, b: RevisionKey): number {
  const byId = compareText(idOf(a), idOf(b));
  return byId !== 0 ? byId : compareText(componentOf(a), componentOf(b));
}

/** The order of two texts by their code units. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
