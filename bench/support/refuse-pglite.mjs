// Preloaded into a process that must start no engine: loading PGlite throws there.
import { register } from "node:module";

const HOOKS = `export async function load(url, context, next) {
  if (url.includes("/@electric-sql/pglite")) throw new Error("PGlite was loaded: " + url);
  return next(url, context);
}`;

register(`data:text/javascript,${encodeURIComponent(HOOKS)}`);
