import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundle, linkPackages } from "../support/bundle.mjs";
import { compare, ratioLine } from "../support/compare.mjs";

const REVISIONS = 100;
const TARGET = 1.5;

const MEASURED = {
  alone: `${REVISIONS} revisions, CPU`,
  opening: "the same with opening the loader, CPU",
  whole: "the whole process",
};

/** Every round is a new process, as a command is one; the round that does not count fills the cache. */
export default {
  name: "modules",
  about: `loading ${REVISIONS} TypeScript revisions, against plain JavaScript`,

  async run(bench) {
    linkPackages(bench);
    const script = await bundle(bench, "load-modules.mjs");
    const files = new Map(["ts", "mjs", "js"].map((ending) => [ending, writeRevisions(bench, ending)]));
    const lines = [];
    for (const [what, label] of Object.entries(MEASURED)) {
      const times = await compare(
        [...files].map(([ending, list]) => ({
          id: ending,
          label: `${label}, .${ending}`,
          run: () => runOnce(bench, script, list)[what],
        })),
        { rounds: bench.rounds(11) },
      );
      for (const plain of ["mjs", "js"]) lines.push(ratioLine(times, "ts", plain, TARGET));
    }
    return {
      lines,
      notes: [
        "revisions: some 30 lines each with types, both directions, one file imported by all of them",
        "the first of them opens the loader: jiti, and the library that they may import",
        "both sides by the loader that a run uses; .mjs, and .js of a package of type module, Node loads by itself",
      ],
    };
  },
};

/** The same revisions with and without types. */
function writeRevisions(bench, ending) {
  const folder = bench.newFolder(`revisions-${ending}`);
  const typed = ending === "ts";
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  writeFileSync(join(folder, `names.${ending}`), namesText(typed));
  return Array.from({ length: REVISIONS }, (_, at) => {
    const id = (0x20000000 + at).toString(16);
    const file = join(folder, `${id}-step-${at}.${ending}`);
    writeFileSync(file, revisionText(id, at, typed, ending));
    return file;
  });
}

function namesText(typed) {
  return `export function nameOf(at${typed ? ": number" : ""})${typed ? ": string" : ""} {
  return \`table_\${String(at).padStart(4, "0")}\`;
}
`;
}

function revisionText(id, at, typed, ending) {
  const type = (text) => (typed ? text : "");
  return `/*** {
    "revision": "${id}", "parents": ["${at === 0 ? "00000000" : (0x20000000 + at - 1).toString(16)}"],
    "message": "Step ${at}"
} ***/
${type('import type { MigrationContext } from "stemma";\n')}import { nameOf } from "./names.${ending}";
${type(`
interface Row {
  readonly id: number;
  readonly label: string | null;
}
`)}
const TABLE${type(": string")} = nameOf(${at});

function labelOf(row${type(": Row")})${type(": string")} {
  return row.label ?? \`row \${row.id} of \${TABLE}\`;
}

export async function forward(ctx${type(": MigrationContext")})${type(": Promise<void>")} {
  await ctx.execute(\`ALTER TABLE \${TABLE} ADD COLUMN label_${at} text\`);
  const rows = await ctx.execute(\`SELECT id, label FROM \${TABLE} WHERE label_${at} IS NULL\`)${type(" as readonly Row[]")};
  for (const row of rows) {
    await ctx.execute(\`UPDATE \${TABLE} SET label_${at} = $1 WHERE id = $2\`, [labelOf(row), row.id]);
  }
}

export async function rewind(ctx${type(": MigrationContext")})${type(": Promise<void>")} {
  await ctx.execute(\`ALTER TABLE \${TABLE} DROP COLUMN label_${at}\`);
}
`;
}

function runOnce(bench, script, files) {
  const began = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...files], {
    encoding: "utf8",
    cwd: bench.folder,
    env: bench.environment,
  });
  const whole = performance.now() - began;
  if (status !== 0) throw new Error(`loading ${files[0]} ended with ${status}:\n${stderr}`);
  const { functions, alone, opening } = JSON.parse(stdout);
  if (functions !== 2 * REVISIONS) throw new Error(`${functions} functions of ${REVISIONS} revisions`);
  return { alone, opening, whole };
}
