import type {
  Attribute,
  Collation,
  CompositeType,
  Domain,
  EnumType,
  Extension,
  Namespace,
  RangeType,
  Routine,
  Sequence,
} from "../../../src/schema/index.ts";
import { QUALIFIED, SEQUENCE_OPTIONS } from "./columns.ts";
import { CHECK } from "./constraints.ts";
import type { Fields } from "./variants.ts";

const COMMENT = { values: ["one", "another"], optional: true } as const;
const FLAG = { values: [true], optional: true } as const;
const NAMED = { schema: "identity", name: "identity", comment: COMMENT } as const;
const COLLATION_NAME = { values: [{ name: "C" }], inside: QUALIFIED, optional: true } as const;

export const NAMESPACE: Fields<Namespace> = { name: "identity", comment: COMMENT };

export const EXTENSION: Fields<Extension> = {
  name: "identity",
  schema: { values: ["public", "app"], optional: true, open: true },
  comment: COMMENT,
};

export const COLLATION: Fields<Collation> = {
  ...NAMED,
  provider: { values: ["icu", "libc"] },
  locale: { values: ["de", "en"], optional: true },
  collate: { values: ["de", "en"], optional: true },
  ctype: { values: ["de", "en"], optional: true },
  nondeterministic: FLAG,
  rules: { values: ["&a < b", "&b < c"], optional: true },
};

export const ENUM: Fields<EnumType> = {
  ...NAMED,
  values: { values: [[], ["x"], ["x", "y"], ["y", "x"]] },
};

export const DOMAIN: Fields<Domain> = {
  ...NAMED,
  type: { values: ["text", "integer"] },
  collation: COLLATION_NAME,
  default: { values: ["1", "2"], optional: true },
  notNull: FLAG,
  checks: { values: [[{ name: "one", expression: "true" }]], each: CHECK },
};

const ATTRIBUTE: Fields<Attribute> = {
  name: { values: ["another_attribute"] },
  type: { values: ["text", "integer"] },
  collation: COLLATION_NAME,
  comment: COMMENT,
};

export const COMPOSITE: Fields<CompositeType> = {
  ...NAMED,
  attributes: { values: [[{ name: "x", type: "text" }]], each: ATTRIBUTE },
};

export const RANGE: Fields<RangeType> = {
  ...NAMED,
  subtype: { values: ["text", "integer"] },
  operatorClass: { values: [{ name: "text_ops" }], inside: QUALIFIED, optional: true },
  collation: COLLATION_NAME,
  canonical: { values: ["public.f", "public.g"], optional: true },
  subtypeDiff: { values: ["public.f", "public.g"], optional: true },
  multirange: { values: [{ schema: "public", name: "many" }], inside: QUALIFIED, optional: true, open: true },
};

export const SEQUENCE: Fields<Sequence> = {
  ...NAMED,
  ...SEQUENCE_OPTIONS,
  unlogged: FLAG,
  ownedBy: {
    values: [{ schema: "public", table: "t", column: "a" }],
    inside: { schema: { values: ["app"] }, table: { values: ["u"] }, column: { values: ["b"] } },
    optional: true,
  },
};

export const ROUTINE: Fields<Routine> = {
  ...NAMED,
  arguments: "identity",
  kind: { values: ["procedure", "aggregate", "function"] },
  definition: {
    values: [
      "CREATE OR REPLACE FUNCTION public.f(a integer)\n RETURNS integer\n LANGUAGE sql\nAS $function$SELECT 1$function$",
      "CREATE OR REPLACE FUNCTION public.f(a integer)\n RETURNS integer\n LANGUAGE sql\nAS $function$SELECT 2$function$",
      "CREATE OR REPLACE FUNCTION public.f(b integer)\n RETURNS integer\n LANGUAGE sql\nAS $function$SELECT 2$function$",
      "CREATE OR REPLACE FUNCTION public.f(b integer)\n RETURNS bigint\n LANGUAGE sql\nAS $function$SELECT 2$function$",
    ],
  },
};
