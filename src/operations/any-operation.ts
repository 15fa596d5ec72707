import type { ObjectKind } from "../schema/index.ts";
import type { Example, OperationKind } from "./kind.ts";
import * as kinds from "./kinds.ts";
import type { Operation } from "./operation.ts";

type Definitions = typeof kinds;
type Definition = Definitions[keyof Definitions];
type ValueOf<Each> = Each extends OperationKind<string, infer Value> ? Value : never;

/** What the operations of each kind carry. */
type Values = { readonly [Each in Definition as Each["kind"]]: ValueOf<Each> };

export type OperationKindName = keyof Values;

/** An operation of one kind, or of any of several. */
export type OperationOf<Kind extends OperationKindName> = {
  [Each in Kind]: Operation<Each, Values[Each]>;
}[Kind];

/** Every operation that there is: a union told apart by `kind`. */
export type AnyOperation = OperationOf<OperationKindName>;

/** Nothing, when each object (values of enums apart) can be made and dropped and each kind can be undone; else the names that are missing. */
type Missing =
  | Exclude<Definition["inverse"], OperationKindName>
  | {
      [Each in ObjectKind]:
        | Exclude<`drop-${Each}`, OperationKindName>
        | (Extract<`create-${Each}` | `add-${Each}`, OperationKindName> extends never ? Each : never);
    }[Exclude<ObjectKind, "enum-value">];
const whole: Missing extends never ? true : Missing = true;

const DEFINITIONS: ReadonlyMap<string, Definition> = new Map(
  whole ? Object.values(kinds).map((definition) => [definition.kind, definition]) : [],
);

/** The names of all kinds, sorted. */
export const KIND_NAMES: readonly string[] = [...DEFINITIONS.keys()].sort();

/** What the kind of an operation means. */
export function kindOf<Kind extends OperationKindName>({
  kind,
}: {
  readonly kind: Kind;
}): OperationKind<Kind, Values[Kind]> {
  const definition = DEFINITIONS.get(kind);
  if (definition === undefined || !isDefinitionOf(definition, kind)) {
    throw new Error(`there is no kind of operation ${kind}`);
  }
  return definition;
}

function isDefinitionOf<Kind extends OperationKindName>(
  definition: { readonly kind: string },
  kind: Kind,
): definition is OperationKind<Kind, Values[Kind]> {
  return definition.kind === kind;
}

/** True where the kind is one of those that there are; what it carries is taken on trust. */
export function isOperation(operation: Operation): operation is AnyOperation {
  return DEFINITIONS.has(operation.kind);
}

/** An example of any kind. */
export interface AnyExample extends Omit<Example<string, unknown>, "operation"> {
  readonly operation: AnyOperation;
}

/** The examples of all kinds. */
export function allExamples(): readonly AnyExample[] {
  return [...DEFINITIONS.values()].flatMap((definition): readonly AnyExample[] => definition.examples);
}
