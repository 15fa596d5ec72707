import { join } from "node:path";
import alembic from "../peers/alembic.mjs";
import drizzleKit from "../peers/drizzle-kit.mjs";
import mikroOrm from "../peers/mikro-orm.mjs";
import prisma from "../peers/prisma.mjs";
import stemma from "../peers/stemma.mjs";
import typeorm from "../peers/typeorm.mjs";
import { linkPackages } from "../support/bundle.mjs";
import { compare, ratioLine } from "../support/compare.mjs";
import { oneRound } from "../support/peer-round.mjs";

const PEERS = [drizzleKit, mikroOrm, prisma, typeorm, alembic];
const SIZES = [50, 500, 2000];
/** Whom it must be ahead of; with 2,000 tables only of those that look as closely as it does. */
const AHEAD_OF = new Map([
  [50, PEERS.map(({ name }) => name)],
  [500, PEERS.map(({ name }) => name)],
  [2000, ["mikro-orm", "alembic"]],
]);

/**
 * The history has all tables and so has the database; each round adds a column of another name to one table's model
 * and times the whole command that writes the migration, which is read and removed again.
 */
export default {
  name: "make-migrations",
  about: "the migration for one column added, against peers",

  async run(bench) {
    linkPackages(bench);
    const { installed, notes } = installAll(bench);
    const lines = [];
    for (const tables of bench.sizes(SIZES)) {
      const { contenders, failures } = await prepareAll(bench, [...installed, { peer: stemma }], tables);
      notes.push(...failures);
      const times = await compare(contenders, { rounds: bench.rounds(tables > 500 ? 3 : 5) });
      const measured = contenders.filter(({ id }) => id !== stemma.name);
      for (const { id } of measured) {
        const target = AHEAD_OF.get(tables)?.includes(id) ? 1 : undefined;
        lines.push(ratioLine(times, stemma.name, id, target));
      }
      for (const { database } of contenders) await database?.drop();
    }
    return { lines, notes };
  },
};

/** One after the other, each into a folder of its own. What cannot be had here is said, not passed over. */
function installAll(bench) {
  const installed = [];
  const notes = [];
  for (const peer of PEERS) {
    const packages = bench.newFolder(join("peers", peer.name));
    const { value: version, failure } = attempt(() => peer.install(packages));
    if (failure === undefined) {
      bench.say(`  ${peer.name}: ${version}`);
      notes.push(`${peer.name}: ${version}`);
      installed.push({ peer, packages });
    } else notes.push(skipped(bench, peer, "could not be installed", failure));
  }
  return { installed, notes };
}

async function prepareAll(bench, chosen, tables) {
  const contenders = [];
  const failures = [];
  for (const { peer, packages } of chosen) {
    bench.say(`  ${peer.name}, ${tables} tables`);
    const home = packages ?? bench.newFolder(join("peers", peer.name));
    const folder = bench.newFolder(join(home.slice(bench.folder.length + 1), `${peer.name}-${tables}`));
    const database = peer.needsDatabase ? await bench.newDatabase() : undefined;
    const { environment } = bench;
    const { value: project, failure } = attempt(() =>
      peer.prepare({ packages: home, folder, tables, url: database?.url, environment }),
    );
    if (failure === undefined) {
      const label = peer.name === "stemma" ? `make-migrations, ${tables} tables` : peer.name;
      contenders.push({ id: peer.name, label, database, run: oneRound(bench, peer, folder, project) });
    } else {
      if (peer.name === "stemma") throw failure;
      failures.push(skipped(bench, peer, `could not begin with ${tables} tables`, failure));
      await database?.drop();
    }
  }
  return { contenders, failures };
}

function skipped(bench, { name }, what, failure) {
  const note = `SKIPPED ${name}: it ${what}: ${failure.message}`;
  bench.say(`  ${note}`);
  return note;
}

function attempt(work) {
  try {
    return { value: work() };
  } catch (failure) {
    return { failure };
  }
}
