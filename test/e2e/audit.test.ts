import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";

const ROOT = join(import.meta.dirname, "../..");

/** A registry that knows of one fault, of this severity; undefined: it does not answer the question. */
async function registry(severity: string | undefined): Promise<string> {
  const fault = { id: 1, url: "https://example.org/1", title: "A fault", severity, vulnerable_versions: "*" };
  const server: Server = createServer((request, response) => {
    request.resume();
    const isAsked = request.url?.endsWith("/advisories/bulk") === true && severity !== undefined;
    response.statusCode = isAsked ? 200 : 405;
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify(isAsked ? { tinyqueue: [fault] } : {}));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" ? address?.port : 0}/`;
}

test.each([
  { severity: "critical", code: 1, says: "1 known faults in dependencies, 1 of them severe" },
  { severity: "low", code: 0, says: "1 known faults in dependencies, 0 of them severe" },
  { severity: undefined, code: 0, says: "WARNING: nobody has asked" },
])(
  "dependencies with a fault of severity $severity: the checks end with $code",
  async ({ severity, code, says }) => {
    const cache = mkdtempSync(join(tmpdir(), "stemma-audit-"));
    onTestFinished(() => rmSync(cache, { recursive: true, force: true }));
    const asked = {
      npm_config_registry: await registry(severity),
      npm_config_cache: cache,
      npm_config_fetch_retries: "0",
    };
    const run = { cwd: ROOT, env: { ...process.env, ...asked } };
    const ended = await new Promise<{ readonly code: unknown; readonly said: string }>((resolve) => {
      execFile(process.execPath, [join(ROOT, "scripts/audit.mjs")], run, (error, stdout, stderr) =>
        resolve({ code: error?.code ?? 0, said: stdout + stderr }),
      );
    });
    expect(ended.code).toBe(code);
    expect(ended.said).toContain(says);
  },
);
