// Imports a module of models, or reads it as models, and prints how long that took and how many tables there are.
// Bundled and run by measurements/models.mjs: `node read-tables.js import|read FILE`.
import { dialectOf } from "../../src/dialects/index.ts";
import { readModels } from "../../src/models/index.ts";
import { createModuleLoader } from "../../src/project/index.ts";

const [mode, file] = process.argv.slice(2);
const cwd = process.cwd();
const loader = createModuleLoader(process.env, cwd);
const context = {
  component: "parts",
  place: file,
  folders: [cwd],
  dialect: dialectOf("postgres").schema,
  loader,
  display: (path) => path,
  failureOf: (error) => ({ problem: String(error) }),
};

const began = performance.now();
const tables =
  mode === "import"
    ? Object.keys(await loader.load(file)).length
    : (await readModels({ kind: "module", file }, context)).schema.tables.length;
console.log(JSON.stringify({ tables, milliseconds: performance.now() - began }));
