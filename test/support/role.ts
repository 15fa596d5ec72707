import { randomUUID } from "node:crypto";
import type { Site } from "./site.ts";

/** A new role of PostgreSQL that may log in and has no rights, and how the site's database is reached as that. */
export async function newRole(
  at: Pick<Site, "query" | "url">,
): Promise<{ readonly role: string; readonly url: string }> {
  const role = `r_${randomUUID().replaceAll("-", "")}`;
  await at.query(`CREATE ROLE ${role} LOGIN PASSWORD 'x'`);
  const url = new URL(at.url);
  url.username = role;
  url.password = "x";
  return { role, url: url.href };
}
