import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, STEMMA } from "../support/bench.mjs";
import { median, round, timeProcess } from "../support/compare.mjs";
import { writeDeployment } from "../support/deployment.mjs";

const PRELOAD = pathToFileURL(join(ROOT, "bench/support/report-memory.mjs")).href;
const MEGABYTE = 2 ** 20;

/** Peak memory of the whole process (what the system counts, Node and the SQL parser included). */
export default {
  name: "memory",
  about: "peak memory of stemma upgrade --apply, small and long scripts",

  async run(bench) {
    const lines = [];
    const notes = [];
    for (const [kind, padding] of [
      ["small scripts", 0],
      ["long scripts", 30_000],
    ]) {
      const few = await measure(bench, 1000, padding, kind);
      const many = await measure(bench, 5000, padding, kind);
      lines.push(few.line, many.line);
      const grown = many.bytes - few.bytes;
      const text = many.characters - few.characters;
      const each = `${round(grown / 4000 / 1024, 1)} kB a revision, of which ${round(text / 4000 / 1024, 1)} kB text`;
      notes.push(`${kind}: 4,000 revisions more take ${round(grown / MEGABYTE)} MB more, ${each}`);
    }
    return { lines, notes };
  },
};

async function measure(bench, revisions, padding, kind) {
  const folder = bench.newFolder(`memory-${revisions}`);
  const { characters } = writeDeployment(folder, { revisions, padding });
  const peaks = [];
  for (let turn = 0; turn < bench.rounds(3); turn++) {
    const database = await bench.newDatabase();
    const file = join(bench.folder, "memory");
    const env = { ...bench.environment, STEMMA_DATABASE_URL: database.url, STEMMA_BENCH_MEMORY_FILE: file };
    await timeProcess(process.execPath, ["--import", PRELOAD, STEMMA, "upgrade", "--apply"], {
      cwd: folder,
      env,
    });
    peaks.push(Number(readFileSync(file, "utf8")) * 1024);
    await database.drop();
  }
  const bytes = median(peaks);
  const what = `${revisions} ${kind}, ${round(characters / MEGABYTE, 1)} MB of text`;
  return { bytes, characters, line: { what, megabytes: round(bytes / MEGABYTE) } };
}
