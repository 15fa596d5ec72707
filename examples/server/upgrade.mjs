import { fileURLToPath } from "node:url";
import { isStemmaError, load } from "stemma";

/**
 * Brings the database up to date. Of several servers that start at once one does it, the others wait for the lock and find
 * nothing to do. Throws what stops it; the database then stands as after the last commit.
 */
export async function upgrade(signal) {
  const deployment = await load({ directory: fileURLToPath(new URL(".", import.meta.url)) });
  const { done, warnings } = await deployment.upgrade({ signal, onEvent: tell });
  for (const warning of warnings) console.log(`upgrade: warning: ${warning}`);
  console.log(done === 0 ? "upgrade: nothing to do" : `upgrade: ${done} applied`);
}

/** True where the upgrade was told to stop, which is no failure. */
export function isInterrupted(error) {
  return isStemmaError(error) && error.code === "execution/interrupted";
}

/** One line for what stopped it, with the place and what to do next. */
export function explain(error) {
  if (!isStemmaError(error)) return String(error);
  const { code, message, hint } = error;
  return hint === undefined ? `${code}: ${message}` : `${code}: ${message} (${hint})`;
}

let waiting = false;

function tell(event) {
  switch (event.type) {
    case "lock-waiting":
      if (!waiting) console.log(`upgrade: waiting for ${event.holder?.application ?? "another runner"}`);
      waiting = true;
      break;
    case "step-started": {
      const { operation, component, message } = event.step;
      console.log(`upgrade: ${event.index + 1} of ${event.total}: ${operation} ${component}, ${message}`);
      break;
    }
    case "log":
    case "notice":
      console.log(`upgrade: ${event.message}`);
      break;
  }
}
