import { type Attribute, type CompositeType, nameOf, type Table } from "../schema/index.ts";
import type { AspectExample } from "./aspect.ts";
import { ID, schemaWith, tableWith } from "./examples.ts";

type Attributes = readonly Attribute[];

const STREET: Attribute = { name: "street", type: "text", comment: "with the number" };
const ZIP: Attribute = { name: "Zip Code", type: "character(5)" };
const CITY: Attribute = { name: "city", type: "text", collation: { name: "C" } };

export const ATTRIBUTE_EXAMPLES: readonly [AspectExample<Attributes>, ...AspectExample<Attributes>[]] = [
  example("one more, while rows have the type", [STREET], [STREET, CITY], [stored()]),
  example("others", [STREET, ZIP], [ZIP, { ...CITY, comment: "or village" }]),
  example("one in the middle", [STREET, CITY], [STREET, ZIP, CITY]),
  example("another order", [CITY, STREET], [STREET, CITY]),
  example(
    "another type and collation",
    [ZIP, CITY],
    [
      { ...ZIP, type: "character varying(10)" },
      { ...CITY, collation: { name: "POSIX" } },
    ],
  ),
  example(
    "another comment",
    [STREET, ZIP],
    [
      { name: "street", type: "text" },
      { ...ZIP, comment: "of the post" },
    ],
  ),
  example("none", [ZIP], []),
];

function stored(): Table {
  return tableWith({
    name: "people",
    columns: [ID, { name: "home", type: "public.address" }, { name: "others", type: "public.address[]" }],
  });
}

function example(
  name: string,
  attributes: Attributes,
  after: Attributes,
  tables: readonly Table[] = [],
): AspectExample<Attributes> {
  const type: CompositeType = { schema: "public", name: "address", attributes };
  return { name, schema: schemaWith({ composites: [type], tables }), path: nameOf("composite", type), after };
}
