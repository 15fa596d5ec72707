import { join } from "node:path";
import { ROOT, STEMMA } from "../support/bench.mjs";
import { compare, plainLine, ratioLine, timeProcess } from "../support/compare.mjs";
import { writeDeployment } from "../support/deployment.mjs";

const READ_FILES = join(ROOT, "bench/floors/read-files.mjs");
const CONNECT =
  'const { Client } = require("pg"); const c = new Client(process.argv[1]); c.connect().then(() => c.end())';

/** Whole processes; everything is applied, so each file's checksum is compared too. */
export default {
  name: "status-postgres",
  about: "stemma status, all applied, against reading the files and against one connection",

  async run(bench) {
    const lines = [];
    for (const revisions of [10, 1000, 10_000]) lines.push(...(await measure(bench, revisions)));
    return {
      lines,
      notes: [
        "read: node bench/floors/read-files.mjs, readFileSync of the same files, forward and rewind",
        `connect: node -e '${CONNECT}' URL`,
      ],
    };
  },
};

async function measure(bench, revisions) {
  const folder = bench.newFolder(`status-${revisions}`);
  const database = await bench.newDatabase();
  writeDeployment(folder, { revisions, database: database.url });
  const node = (args, cwd) => timeProcess(process.execPath, args, { cwd, env: bench.environment });
  await node([STEMMA, "upgrade", "--no-execute", "--apply", "--quiet"], folder);
  const [{ count }] = await database.query("SELECT count(*)::int AS count FROM stemma_migration");
  if (count < revisions) throw new Error(`${count} of ${revisions} revisions are marked as applied`);
  const times = await compare(
    [
      { id: "start", label: "node -e 0", run: () => node(["-e", "0"], ROOT) },
      { id: "read", label: "read", run: () => node([READ_FILES, folder], ROOT) },
      { id: "connect", label: "connect", run: () => node(["-e", CONNECT, database.url], ROOT) },
      {
        id: "status",
        label: `status of ${revisions} revisions`,
        run: () => node([STEMMA, "status"], folder),
      },
    ],
    { rounds: bench.rounds(revisions < 10_000 ? 15 : 9) },
  );
  await database.drop();
  return [
    ratioLine(times, "status", "read", revisions === 10_000 ? 4 : undefined),
    ratioLine(times, "status", "connect", revisions === 10 ? 2.5 : undefined),
    plainLine(times, "start"),
  ];
}
