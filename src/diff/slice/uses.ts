import type { SchemaDialect } from "../../dialects/index.ts";
import {
  kindOf,
  type Needs,
  type OperationKindName,
  type OperationOf,
  type SqlText,
} from "../../operations/index.ts";
import { EMPTY_SCHEMA } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import type { Whole, Wholes } from "./wholes.ts";

/** Which other objects an object uses. */
export interface Uses {
  /** As the database keeps in mind. */
  readonly now: ReadonlySet<Whole>;
  /** In the bodies of routines, which are read when they are called. */
  readonly whenCalled: ReadonlySet<Whole>;
  /** Tables that its foreign keys refer to. */
  readonly referred: ReadonlySet<Whole>;
}

/** What objects use, each looked at once. */
export class UseFinder {
  readonly #wholes: Wholes;
  readonly #dialect: SchemaDialect;
  readonly #known = new Map<Whole, Uses>();

  constructor(wholes: Wholes, dialect: SchemaDialect) {
    this.#wholes = wholes;
    this.#dialect = dialect;
  }

  /** Of several objects, whose texts are read together. */
  async of(objects: readonly Whole[]): Promise<readonly Uses[]> {
    const open = objects.filter((each) => !this.#known.has(each));
    const needs = open.map(needsOf);
    const references = await this.#dialect.referencesIn(needs.flatMap(({ texts }) => texts));
    let at = 0;
    for (const [place, whole] of open.entries()) {
      const { objects: stated = [], referred = [], texts = [] } = needs[place] ?? {};
      const uses = {
        now: new Set(stated.flatMap((each) => this.#wholes.of(each) ?? [])),
        whenCalled: new Set<Whole>(),
        referred: new Set(referred.flatMap((each) => this.#wholes.of(each) ?? [])),
      };
      for (const names of references.slice(at, at + texts.length)) {
        for (const name of [...names.relations, ...names.routines, ...names.types]) {
          for (const each of this.#wholes.named(name)) uses.now.add(each);
        }
        for (const name of names.whenCalled) {
          for (const each of this.#wholes.named(name)) uses.whenCalled.add(each);
        }
      }
      at += texts.length;
      this.#known.set(whole, uses);
    }
    return objects.flatMap((each) => this.#known.get(each) ?? []);
  }
}

interface AllNeeds extends Needs {
  readonly referred: Needs["objects"];
}

function needsOf({ path, alone }: Whole): AllNeeds {
  const operations = creation({ ...EMPTY_SCHEMA, ...alone });
  const texts: SqlText[] = [];
  const objects: Needs["objects"][number][] = [];
  const referred: Needs["objects"][number][] = [];
  for (const operation of operations) {
    const needs = ofOperation(operation);
    texts.push(...needs.texts);
    const others = needs.objects.filter((each) => each.name !== path.name || each.schema !== path.schema);
    (operation.kind === "add-foreign-key" ? referred : objects).push(...others);
  }
  return { texts, objects, referred };
}

function ofOperation<Kind extends OperationKindName>(operation: OperationOf<Kind>): Needs {
  return kindOf(operation).needs(operation);
}
