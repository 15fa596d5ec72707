import { DatabaseFailure } from "../dialects/connect.ts";
import { ScratchError } from "./errors.ts";

/** feature_not_supported, undefined_file; PostgreSQL manual, appendix A: so servers say that they lack an extension. */
const LACKING: ReadonlySet<string> = new Set(["0A000", "58P01"]);

/** The extension that an error says is not there; undefined: it says something else. */
function missingExtension(error: unknown): string | undefined {
  for (let each: unknown = error; each instanceof Error; each = each.cause) {
    if (!(each instanceof DatabaseFailure) || !LACKING.has(each.sqlState)) continue;
    const [, name] = /extension(?: control file)? "([^"]+)"/.exec(each.message) ?? [];
    if (name !== undefined) return name.replace(/^.*\/|\.control$/g, "");
  }
  return undefined;
}

/** `scratch/unavailable` for an error that says so of an extension; `whose` needs it. Undefined: it says something else. */
export function unavailableExtension(error: unknown, whose = "what is loaded"): ScratchError | undefined {
  const extension = missingExtension(error);
  if (extension === undefined) return undefined;
  return new ScratchError(
    "scratch/unavailable",
    {
      problem: `${whose} needs the extension "${extension}", which the scratch engine does not have`,
      hint: 'Name a server that has it in the config: scratch: "postgres://…", or scratch: "target".',
    },
    { cause: error },
  );
}
