export { createSchema } from "./create-schema.ts";
export { dropSchema } from "./drop-schema.ts";
export type { RenderedOperation } from "./rendered-operation.ts";
