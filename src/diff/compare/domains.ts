import type { AnyOperation } from "../../operations/index.ts";
import { type Domain, EMPTY_SCHEMA, type Schema } from "../../schema/index.ts";
import { creation } from "../creation.ts";
import { by, sameAnyway } from "./fields.ts";
import { compareObjects } from "./objects.ts";
import { compareTypes } from "./value-type.ts";

export function compareDomains(before: Schema, after: Schema): readonly AnyOperation[] {
  return compareObjects<Domain>(before.domains, after.domains, {
    object: "domain",
    fields: {
      schema: sameAnyway,
      name: sameAnyway,
      ...compareTypes("set-domain-type"),
      default: by("set-domain-default"),
      notNull: by("set-domain-not-null"),
      checks: by("set-domain-checks"),
      comment: by("set-comment"),
    },
    create: (domains) => creation({ ...EMPTY_SCHEMA, domains }),
    drop: (path, value) => [{ kind: "drop-domain", path, before: value }],
  });
}
