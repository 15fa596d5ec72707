import { existsSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./bench.mjs";

/**
 * Bundles a script of bench/support with Stemma's source, as `npm run build` bundles the command line: packages stay
 * outside, and the library lies beside it. Gives its path.
 */
export async function bundle(bench, script) {
  linkPackages(bench);
  const folder = bench.newFolder(`bundle-${basename(script, ".mjs")}`);
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
  const name = basename(script, ".mjs");
  await build({
    absWorkingDir: ROOT,
    entryPoints: { [name]: `bench/support/${script}`, index: "src/index.ts" },
    outdir: folder,
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "node",
    target: "node20",
    packages: "external",
    chunkNames: "chunks/[name]-[hash]",
    define: { __STEMMA_VERSION__: '"0.0.0"' },
    logLevel: "error",
  });
  return join(folder, `${name}.js`);
}

/** What lies in the bench's folder finds the checkout's packages. */
export function linkPackages(bench) {
  const link = join(bench.folder, "node_modules");
  if (!existsSync(link)) symlinkSync(join(ROOT, "node_modules"), link, "junction");
}
