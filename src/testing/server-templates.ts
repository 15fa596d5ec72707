import type { TestServer } from "./test-server.ts";

/** What is kept of templates that are not in use any more: for how long, in milliseconds, and how many. */
const KEPT_FOR = 7 * 24 * 60 * 60 * 1000;
const KEPT = 10;

/**
 * Finds the template of that name on the server, or has it made: by one process, while others wait. One whose maker was
 * interrupted has no mark; it is made anew.
 */
export async function findOrMakeTemplate(
  server: TestServer,
  name: string,
  fresh: boolean,
  fill: () => Promise<void>,
): Promise<void> {
  if (!fresh && (await isFinished(server, name))) return markUsed(server, name);
  await server.alone(name, async () => {
    if (!fresh && (await isFinished(server, name))) return markUsed(server, name);
    await server.drop(name);
    await server.create(name);
    try {
      await fill();
      // Whoever is in a template keeps it from being copied.
      const seal = server.grammar.seal(name);
      if (seal !== undefined) await server.query(seal);
      await markUsed(server, name);
    } catch (error) {
      await server.drop(name);
      throw error;
    }
    await dropOld(server, name);
  });
}

async function isFinished(server: TestServer, name: string): Promise<boolean> {
  const finished = await finishedTemplates(server);
  return finished.some((template) => template.name === name);
}

/** The comment says that it is finished and when it was used: what has no such comment is not dropped as an old template. */
async function markUsed(server: TestServer, name: string): Promise<void> {
  const comment = `${server.names.templateMark}${new Date().toISOString()}`;
  await server.query(server.grammar.setComment(name, comment));
}

async function finishedTemplates(
  server: TestServer,
): Promise<readonly { readonly name: string; readonly used: number }[]> {
  const rows = await server.query(server.grammar.databases);
  const { templateMark } = server.names;
  return rows.flatMap(({ name, comment }) => {
    if (typeof comment !== "string" || !comment.startsWith(templateMark)) return [];
    return { name: String(name), used: Date.parse(comment.slice(templateMark.length)) };
  });
}

async function dropOld(server: TestServer, own: string): Promise<void> {
  const byUse = [...(await finishedTemplates(server))].sort((a, b) => b.used - a.used);
  const limit = Date.now() - KEPT_FOR;
  for (const [at, { name, used }] of byUse.entries()) {
    if (name === own || (at < KEPT && used > limit)) continue;
    // What another user has made stays.
    await server.drop(name).catch(() => undefined);
  }
}
