import { AsyncLocalStorage } from "node:async_hooks";
import { Socket } from "node:net";
import { placeOfCall } from "./place-of-call.ts";

/** Told of a socket before it connects, with where the call for it comes from. */
type Listener = (socket: Socket, calledFrom: Error) => void;

/** The code that runs now, where somebody wants to know of its sockets; the rest of the process is no business of ours. */
const watched = new AsyncLocalStorage<Listener | undefined>();
let watching = 0;

/** Runs work of Stemma's own that code of the deployment has set off: its sockets are not those of the code. */
export function unwatched<Answer>(work: () => Answer): Answer {
  return watched.run(undefined, work);
}

/**
 * Runs `work` and tells of each socket that it connects, and nobody else. Drivers connect sockets that they have made
 * themselves, which Node's diagnostics channel does not publish: so `connect` is wrapped for as long as anything is watched.
 */
export async function watchSockets<Answer>(work: () => Promise<Answer>, listener: Listener): Promise<Answer> {
  if (watching === 0) Reflect.set(Socket.prototype, "connect", connectWatched);
  watching += 1;
  try {
    return await watched.run(listener, work);
  } finally {
    watching -= 1;
    // Somebody else may have wrapped it meanwhile: then it stays, and passes everything on.
    if (watching === 0 && Reflect.get(Socket.prototype, "connect") === connectWatched)
      Reflect.set(Socket.prototype, "connect", connect);
  }
}

const connect = Socket.prototype.connect;

function connectWatched(this: Socket, ...given: readonly unknown[]): unknown {
  const listener = watched.getStore();
  listener?.(this, placeOfCall());
  return Reflect.apply(connect, this, given);
}
