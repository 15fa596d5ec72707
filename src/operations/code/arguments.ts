import type { ObjectKind } from "../../schema/index.ts";
import type { OperationKindName, OperationOf } from "../any-operation.ts";
import type { AspectName, Aspects } from "./aspects.ts";
import type { FormOf, MadeKind } from "./forms.ts";

interface InSchema {
  /** Left out: the dialect's own, `public` on PostgreSQL. */
  readonly schema?: string;
}

interface InTable extends InSchema {
  /** The table or view that it is a part of. */
  readonly table: string;
}

interface Name {
  readonly name: string;
}

/** What is a part of a table or view. */
export const PARTS = [
  "column",
  "primary-key",
  "unique",
  "check",
  "exclusion",
  "foreign-key",
  "index",
  "trigger",
  "rule",
  "policy",
] as const satisfies readonly ObjectKind[];

type PartKind = (typeof PARTS)[number];

/** Which object is meant. */
type Target<Kind extends ObjectKind> = Kind extends "schema" | "extension"
  ? Name
  : Kind extends "enum-value"
    ? InSchema & Name & { readonly enum: string }
    : Kind extends "routine"
      ? InSchema & Name & { readonly arguments: string }
      : Kind extends PartKind
        ? InTable & Name
        : InSchema & Name;

interface Concurrently {
  /** Beside those who write to the table: only where the revision's header says `"transaction": false`. */
  readonly concurrently?: true;
}

type Making<Kind extends MadeKind> = (Kind extends PartKind ? InTable : object) &
  FormOf<Kind> &
  (Kind extends "index" ? Concurrently : object);

/** A table has one primary key. */
type Dropping<Kind extends MadeKind> = (Kind extends "primary-key" ? InTable & Partial<Name> : Target<Kind>) &
  (Kind extends "index" ? Concurrently : object);

type Renaming<Kind extends ObjectKind> = Target<Kind> & { readonly to: string } & (Kind extends
    | PartKind
    | "schema"
    | "enum-value"
    ? object
    : {
        /** The schema that it moves to. */
        readonly toSchema?: string;
      });

type Value<Kind extends OperationKindName> = NonNullable<OperationOf<Kind>["after"]>;

/** What is set where it is written shorter, or cannot be taken away. */
interface ShortValues {
  readonly "rename-constraint": string;
  /** Null: as the server would call it. */
  readonly "rename-not-null": string | null;
  readonly "set-column-not-null": boolean | Value<"set-column-not-null">;
  readonly "set-column-type": string | Value<"set-column-type">;
  readonly "set-domain-type": string | Value<"set-domain-type">;
  readonly "set-enum-values": readonly string[];
  /** The column that it is dropped with. */
  readonly "set-sequence-owner": {
    readonly schema?: string;
    readonly table: string;
    readonly column: string;
  } | null;
}

/** Null and false take it away. */
type Setting<Kind extends AspectName> = {
  readonly to: Kind extends keyof ShortValues
    ? ShortValues[Kind]
    : [Value<Kind>] extends [true]
      ? boolean
      : Value<Kind> | null;
};

type OneOf<Kind extends ObjectKind> = Kind extends ObjectKind
  ? Target<Kind> & {
      /** What sort of object it is. */
      readonly of: Kind;
    }
  : never;

type Aspect<Kind extends AspectName> = Setting<Kind> &
  (Aspects[Kind] extends readonly [infer Only extends ObjectKind]
    ? Target<Only>
    : OneOf<Aspects[Kind][number]>);

/** What `op` takes for an operation of a kind. */
export type Arguments<Kind extends OperationKindName> = Kind extends
  | `create-${infer Object extends MadeKind}`
  | `add-${infer Object extends MadeKind}`
  ? Making<Object>
  : Kind extends `drop-${infer Object extends MadeKind}`
    ? Dropping<Object>
    : Kind extends "replace-routine"
      ? Making<"routine">
      : Kind extends AspectName
        ? Aspect<Kind>
        : Kind extends `rename-${infer Object extends ObjectKind}`
          ? Renaming<Object>
          : never;
