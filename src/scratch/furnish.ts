import { ScratchError } from "./errors.ts";
import type { Scratch, ScratchOptions } from "./scratch.ts";

/**
 * Makes what the SQL to come takes for granted. Roles are made in an embedded engine alone: on a server they are not
 * a database's but the server's. Throws `scratch/unavailable` for what cannot be had.
 */
export async function furnish(
  scratch: Pick<Scratch, "connection" | "dialect" | "target">,
  { settings, requirements }: Pick<ScratchOptions, "settings" | "requirements">,
): Promise<void> {
  const { connection, dialect, target } = scratch;
  const grammar = dialect.scratch;
  const wanted = new Set([...settings.roles, ...requirements.roles]);
  if (wanted.size > 0) {
    const there = new Set((await connection.query(grammar.roles)).map(({ name }) => String(name)));
    const missing = [...wanted].filter((role) => !there.has(role)).sort();
    if (target.memory) for (const role of missing) await connection.query(grammar.createRole(role));
    else if (missing.length > 0) throw missingRoles(missing, target.masked);
  }
  if (requirements.usedExtensions.length === 0) return;
  const offered = new Set((await connection.query(grammar.extensions)).map(({ name }) => String(name)));
  for (const extension of requirements.usedExtensions) {
    if (!offered.has(extension)) {
      throw new ScratchError("scratch/unavailable", {
        problem: `${target.masked} has no extension "${extension}", whose types are used`,
        hint: "Install it on that server, or name another one in scratch.",
      });
    }
    await connection.query(grammar.createExtension(extension));
  }
}

function missingRoles(missing: readonly string[], database: string): ScratchError {
  const names = missing.map((name) => `"${name}"`).join(", ");
  return new ScratchError("scratch/unavailable", {
    problem: `the server of ${database} has no role ${names}, which SQL of the components or scratch.roles names`,
    hint: "Create it on that server (CREATE ROLE …), or leave scratch out: PGlite gets the roles that it needs.",
  });
}
