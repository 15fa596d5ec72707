import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { relative } from "node:path";
import { STEMMA_VERSION } from "../kernel/index.ts";
import { localImports } from "../project/index.ts";
import { canonicalText } from "../schema/index.ts";
import type { TestContent } from "./test-content.ts";
import type { TestDeployment } from "./test-deployment.ts";

/** Grows with every change of how test databases are made. */
const MAKING_VERSION = 1;

/**
 * All that decides what is in a new test database, as one short text: models as they are declared, scripts, and the code
 * that runs, with what it imports by relative paths.
 */
export async function contentKey(
  deployment: TestDeployment,
  content: TestContent,
  engine: string,
): Promise<string> {
  const { project, graph, models } = deployment;
  const { directory, configFile, settings, components } = project;
  const declared = await models.declare(content.fromModels);
  const files = [configFile, ...components.flatMap(({ file }) => file ?? [])];
  const scripts = project.revisions.flatMap(({ forward, rewind }) => [forward ?? [], rewind ?? []].flat());
  const modules = scripts.flatMap(({ format, path }) =>
    format === "module" && path !== undefined ? path : [],
  );
  return hash(
    canonicalText({
      made: [STEMMA_VERSION, MAKING_VERSION, engine],
      mode: content.mode,
      at: content.at,
      env: textOf(content.env),
      ledger: settings.ledger,
      roles: settings.scratch.roles,
      models: [...declared].sort(([a], [b]) => (a < b ? -1 : 1)),
      revisions: graph.order.map((key) => {
        const { kind, forward, rewind } = graph.revision(key) ?? {};
        return [key, kind, graph.needs(key), hash(forward?.text ?? ""), hash(rewind?.text ?? "")];
      }),
      initialized: components.map(({ name, initialize }) => [
        name,
        initialize === undefined ? "" : String(initialize),
      ]),
      code: [...new Set([...files, ...modules])].flatMap((path) => codeOf(path, directory)).sort(),
    }),
  ).slice(0, 20);
}

/** A file and all that it imports, by their checksums. */
function codeOf(path: string, directory: string): readonly string[] {
  const text = readFileSync(path, "utf8");
  return [{ path, text }, ...localImports(path, text)].map(
    (each) => `${relative(directory, each.path)} ${hash(each.text)}`,
  );
}

/** Of an `env` that is no JSON nothing can be said but that there is one. */
function textOf(env: unknown): string {
  try {
    return JSON.stringify(env) ?? String(env);
  } catch {
    return "?";
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
