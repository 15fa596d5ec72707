import { withoutKnownSecrets } from "../kernel/index.ts";
import type { RunEvent, RunListener } from "./events.ts";

/** The same listener, which is told no password that is known, whatever a database or code of the deployment says. */
export function withoutSecretsTold(listener: RunListener): RunListener {
  return (event) => listener(blanked(event));
}

function blanked(event: RunEvent): RunEvent {
  switch (event.type) {
    case "notice":
    case "log":
    case "warning":
      return { ...event, message: withoutKnownSecrets(event.message) };
    case "statement-started":
      return { ...event, sql: withoutKnownSecrets(event.sql) };
    default:
      return event;
  }
}
