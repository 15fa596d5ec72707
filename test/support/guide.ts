import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { inject } from "vitest";
import { builtCommand } from "./built.ts";
import { codeBlocks } from "./documents.ts";
import { isLong } from "./effort.ts";
import { ROOT } from "./examples.ts";
import { useQuickScratch } from "./quick-config.ts";
import { QUICK_WASM } from "./quick-wasm.ts";
import { runShown } from "./shown-command.ts";

/** What one line of a guide printed. */
export interface GuideLine {
  readonly line: string;
  readonly output: string;
}

/** Remark after a command that is meant to end with an error. */
const REFUSED = /#\s*refused\b/;

/**
 * Follows a guide from its first line to its last, in a folder: files whose path is the first line of a block are
 * written, commands are run as they are printed, on the database that `databaseOf` names. What npm would fetch from a registry lies
 * in `node_modules` there. `only`: what stands under one heading alone. Throws with the output of a command that does not end as the guide says.
 */
export async function followGuide(
  path: string,
  folder: string,
  databaseOf: (cwd: string) => string,
  only?: {
    /** A heading. */
    readonly section: string;
    /** What is there before. */
    readonly files: Readonly<Record<string, string>>;
  },
): Promise<GuideLine[]> {
  const bin = provide(folder);
  for (const [name, text] of Object.entries(only?.files ?? {})) writeFileSync(join(folder, name), text);
  const printed: GuideLine[] = [];
  let cwd = folder;
  for (const { language, text, section } of codeBlocks(path)) {
    if (only !== undefined && section !== only.section) continue;
    const [, file] = /^(?:\/\/|--) (\S+\.\w+)\n/.exec(text) ?? [];
    if (file !== undefined) {
      mkdirSync(dirname(join(cwd, file)), { recursive: true });
      writeFileSync(join(cwd, file), `${text.slice(text.indexOf("\n") + 1)}\n`);
    }
    for (const line of language === "" ? text.split("\n") : []) {
      const command = line.replace(/\s+#.*$/, "");
      const [, into] = /(?:^|&& )cd (\S+)$/.exec(command) ?? [];
      if (/^mkdir /.test(command)) mkdirSync(join(cwd, into ?? ""), { recursive: true });
      if (into !== undefined) cwd = resolve(cwd, into);
      else {
        const url = databaseOf(cwd);
        const isServer = url.startsWith("postgres:");
        if (isServer) useQuickScratch(cwd);
        const env = {
          ...process.env,
          PATH: `${bin}:${process.env.PATH}`,
          STEMMA_DATABASE_URL: url,
          ...(isServer && !isLong() ? { STEMMA_TEST_DATABASE_URL: inject("postgresUrl") } : {}),
          STEMMA_CACHE_DIR: inject("cacheFolder"),
          NO_COLOR: "1",
          FORCE_COLOR: undefined,
        };
        printed.push({ line, output: await run(command, { cwd, env }, REFUSED.test(line)) });
      }
    }
  }
  return printed;
}

async function run(
  command: string,
  at: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
  isRefused: boolean,
): Promise<string> {
  if (isFetching(command)) return provided(at.cwd);
  const line = command.replace(
    /^npm (install|uninstall) /,
    "npm $1 --offline --ignore-scripts --legacy-peer-deps ",
  );
  let output: string;
  try {
    output = await runShown(line, at, "both");
  } catch (error) {
    const printed = error instanceof Error && "stdout" in error ? String(error.stdout) : "";
    if (isRefused && printed !== "") return printed;
    throw printed === "" ? error : new Error(`${command}\n${printed}`, { cause: error });
  }
  if (isRefused) throw new Error(`${command} is not refused: ${output}`);
  return output;
}

/** `npm install` alone or of names: that is from a registry. */
function isFetching(command: string): boolean {
  return /^npm install(?: |$)/.test(command) && !/[./]tgz$|\.\.\//.test(command);
}

/** As if it had been installed: asked for no more, since npm would look for it. */
function provided(cwd: string): string {
  const file = join(cwd, "package.json");
  if (!readdirSync(cwd).includes("package.json")) return "";
  const manifest: Readonly<Record<string, unknown>> = JSON.parse(readFileSync(file, "utf8"));
  const asked = { ...manifest, dependencies: undefined, devDependencies: undefined };
  writeFileSync(file, JSON.stringify(asked, null, 2));
  return "";
}

/** What registries have, in the folder from which all is found; gives a folder with `stemma` as a command. */
function provide(folder: string): string {
  const modules = join(folder, "node_modules");
  mkdirSync(modules);
  const installed = join(ROOT, "node_modules");
  for (const name of readdirSync(installed)) {
    // In a checkout an example has linked it already.
    if (name !== "stemma") symlinkSync(join(installed, name), join(modules, name), "junction");
  }
  symlinkSync(ROOT, join(modules, "stemma"), "junction");
  const bin = join(folder, "bin");
  mkdirSync(bin);
  writeFileSync(join(bin, "stemma"), `#!/bin/sh\nexec node ${QUICK_WASM} ${builtCommand()} "$@"\n`, {
    mode: 0o755,
  });
  return bin;
}
