import { type Extension, nameOf, PLACES } from "../schema/index.ts";
import { type AspectExample, sets } from "./aspect.ts";
import { schemaNeed } from "./clauses/needs.ts";
import { fieldPlace } from "./clauses/part-place.ts";
import { schemaWith } from "./examples.ts";

/** Where an extension's objects lie when nothing is said of it. */
const USUAL = "public";

/** Where the objects of an extension lie; the server refuses it of extensions that cannot be moved. */
export const setExtensionSchema = sets("set-extension-schema", {
  noun: "schema",
  place: fieldPlace(
    PLACES.extension,
    (extension) => extension.schema,
    ({ schema: _, ...extension }, value): Extension =>
      value === undefined ? extension : { ...extension, schema: value },
  ),
  needs: (schema) => ({ objects: schemaNeed({ schema }), texts: [] }),
  set: ({ path, after = USUAL }, { grammar }) => [
    `ALTER EXTENSION ${grammar.name(path.name)} SET SCHEMA ${grammar.name(after)}`,
  ],
  // An extension's own objects are locked while they are moved; a few dozen are usual.
  locks: () => 50,
  examples: [
    example("one of its own", { name: "citext" }, "ext"),
    example("another", { name: "citext", schema: "ext" }, "Other"),
    example("the usual one", { name: "uuid-ossp", schema: "ext" }),
  ],
});

function example(name: string, extension: Extension, after?: string): AspectExample<string> {
  return {
    name,
    schema: schemaWith({ extensions: [extension], schemas: [{ name: "Other" }, { name: "ext" }] }),
    path: nameOf("extension", extension),
    ...(after === undefined ? {} : { after }),
  };
}
