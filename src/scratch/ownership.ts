import type { ObjectIdentity } from "../dialects/connect.ts";
import { objectKey, partOf, type Schema } from "../schema/index.ts";
import { changeAllParts } from "./object-parts.ts";
import type { Owners } from "./owners.ts";
import { wholeObjects } from "./whole-objects.ts";

/** What a revision in which things only come has left behind, as far as the database notes it. */
export interface Growth {
  readonly component: string;
  /** The greatest number after it. */
  readonly number: number;
  /** Of tables that are new or have got columns: how many each has had, by its number. */
  readonly tables: ReadonlyMap<number, number>;
}

interface Known {
  readonly identity: ObjectIdentity;
  readonly owner: string;
}

/**
 * Whose the objects of a database are. What is new after a component's turn is that component's; after turns in which
 * things only come, numbers tell which turn it was. Renaming changes no owner, and neither does making an object again
 * under its name, as a change of a column's type does with the indexes on it.
 */
export class Ownership {
  #known = new Map<string, Known>();
  #growths: Growth[] = [];
  /** Columns that came to tables that were there, by table and place. */
  #grown = new Map<string, string>();
  readonly #columns = new Map<number, number>();

  /** Notes what came; which objects these are is found out with the next list. */
  note(growth: Growth): void {
    for (const [table, count] of growth.tables) {
      const before = this.#columns.get(table);
      this.#columns.set(table, count);
      if (before === undefined) continue;
      for (let place = before + 1; place <= count; place += 1) {
        this.#grown.set(`${table} ${place}`, growth.component);
      }
    }
    this.#growths.push(growth);
  }

  /** Credits what has come since the last list: as it was noted, and else to `component`. */
  credit(listed: readonly ObjectIdentity[], component: string): void {
    const now = new Map<string, Known>();
    const fresh: ObjectIdentity[] = [];
    for (const identity of listed) {
      const known = this.#known.get(identity.id);
      if (known === undefined) fresh.push(identity);
      else now.set(identity.id, { ...known, identity });
      const { object, number, part } = identity;
      if (object.kind === "column") this.#columns.set(number, Math.max(part, this.#columns.get(number) ?? 0));
    }
    const gone = fresh.length === 0 ? new Map<string, string>() : this.#namesGone(now);
    const cameWith = this.#cameWith();
    for (const identity of fresh) {
      const [before] = namesOf(identity).flatMap((name) => gone.get(name) ?? []);
      now.set(identity.id, { identity, owner: before ?? cameWith(identity) ?? component });
    }
    this.#known = now;
    this.#growths = [];
    this.#grown = new Map();
  }

  /** By the names of a schema that was read after the last list. */
  ownersIn(schema: Schema): Owners {
    const byName = new Map<string, string>();
    for (const { identity, owner } of this.#known.values()) byName.set(objectKey(identity.object), owner);
    const owners: Record<string, string> = {};
    for (const key of wholeObjects(schema).keys()) {
      const owner = byName.get(key);
      if (owner !== undefined) owners[key] = owner;
    }
    changeAllParts(schema, (object) => {
      const whole = owners[objectKey(object)];
      return (kind, list) => {
        for (const part of list) {
          const key = objectKey(partOf(object, kind, part));
          const owner = byName.get(key);
          if (owner !== undefined && owner !== whole) owners[key] = owner;
        }
        return list;
      };
    });
    return owners;
  }

  /** Numbers grow: an object came with the first growth that reaches its own. */
  #cameWith(): (identity: ObjectIdentity) => string | undefined {
    const growths = this.#growths;
    return ({ number, part, object }) => {
      const grown = object.kind === "column" ? this.#grown.get(`${number} ${part}`) : undefined;
      if (grown !== undefined) return grown;
      let [low, high] = [0, growths.length];
      while (low < high) {
        const middle = (low + high) >> 1;
        if ((growths[middle]?.number ?? 0) < number) low = middle + 1;
        else high = middle;
      }
      return growths[low]?.component;
    };
  }

  #namesGone(now: ReadonlyMap<string, Known>): ReadonlyMap<string, string> {
    const gone = new Map<string, string>();
    for (const [id, { identity, owner }] of this.#known) {
      if (!now.has(id)) for (const name of namesOf(identity)) gone.set(name, owner);
    }
    return gone;
  }
}

/** By which an object that was made again is known: its whole name, and its own in a table that was renamed meanwhile. */
function namesOf({ object, place }: ObjectIdentity): readonly string[] {
  return [objectKey(object), JSON.stringify([place, object.name, object.arguments ?? ""])];
}
