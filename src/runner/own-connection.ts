import type { Socket } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import type { Connection } from "../dialects/connect.ts";
import type { Dialect } from "../dialects/index.ts";
import { watchSockets } from "./socket-watch.ts";

/** What watches over the connections of a function of the deployment. */
interface Ground {
  readonly connection: Connection;
  readonly dialect: Dialect;
  readonly signal: AbortSignal;
}

/** A server tells of a session once it has let it in: for so long, in milliseconds, it is asked. */
const PATIENCE = 5_000;

/**
 * Runs code of the deployment; rejects with what `failure` makes as soon as the code has opened a session of its own with the
 * very database that it works on. What is done there is no part of the step, and may wait for ever for what the step has
 * locked. That session is ended. Costs nothing where the code connects to nothing; where the database is not reached
 * over the network nothing is noticed.
 */
export async function refuseOwnConnections<Answer>(
  work: () => Promise<Answer>,
  ground: Ground,
  failure: (calledFrom: Error) => Error,
): Promise<Answer> {
  const { port } = ground.connection;
  if (port === undefined) return work();
  const open = new Set<{ readonly socket: Socket; readonly calledFrom: Error }>();
  const ended = new AbortController();
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const refuse = (calledFrom: Error): void => reject(failure(calledFrom));
      const watched = watchSockets(work, (socket, calledFrom) => {
        socket.once("connect", () => {
          if (socket.remotePort !== port || ended.signal.aborted) return;
          const found = { socket, calledFrom };
          open.add(found);
          untilKnown(socket, ground, ended.signal).then((isOwn) => {
            open.delete(found);
            if (isOwn) refuse(calledFrom);
          });
        });
      });
      watched.then(async (answer) => {
        // One that was opened last may not have been looked at yet.
        for (const { socket, calledFrom } of open) if (await endsOwn(socket, ground)) refuse(calledFrom);
        resolve(answer);
      }, reject);
    });
  } finally {
    ended.abort();
  }
}

/** Asks again and again, first at short intervals: much can be done on a connection in a moment. */
async function untilKnown(socket: Socket, ground: Ground, ended: AbortSignal): Promise<boolean> {
  const last = performance.now() + PATIENCE;
  for (let pause = 1; performance.now() < last; pause = Math.min(pause * 1.5, 250)) {
    if (socket.destroyed || ended.aborted || ground.signal.aborted) return false;
    if (await endsOwn(socket, ground)) return true;
    await wait(pause, undefined, { ref: false });
  }
  return false;
}

/** Whether the other end of a socket is a session with the database of the step; then it is ended. */
async function endsOwn(socket: Socket, { connection, dialect }: Ground): Promise<boolean> {
  const { localAddress, localPort } = socket;
  if (localAddress === undefined || localPort === undefined) return false;
  const { refresh, find, end } = dialect.session.sessions;
  try {
    await connection.query(refresh);
    const address = localAddress.replace(/^::ffff:/, "");
    const [row] = await connection.query(find, [address, localPort]);
    if (row === undefined) return false;
    silence(socket);
    // Its statement might wait for what the step has locked, and run once that is free.
    await connection.query(end, [row.id]).catch(() => undefined);
    return true;
  } catch {
    // A transaction that has failed takes no question, and holds no lock that anybody could wait for.
    return false;
  }
}

/** A driver that heard of the end would throw an error of its own, outside any call, and end the process before ours is told. */
function silence(socket: Socket): void {
  socket.removeAllListeners();
  socket.on("error", () => undefined);
  socket.destroy();
}
