import { createConnection, createServer } from "node:net";

/** Something that is started when the first test file asks for it, whatever process that runs in. */
export interface OnDemand {
  /** Where to ask: a port on the loopback address. */
  readonly port: number;
  stop(): Promise<void>;
}

/** Answers whoever connects with what `start` gives; it is called once. */
export async function onDemand(
  start: () => Promise<{ readonly url: string; stop(): Promise<void> }>,
): Promise<OnDemand> {
  let started: ReturnType<typeof start> | undefined;
  const desk = createServer((socket) => {
    socket.on("error", () => undefined);
    started ??= start();
    started.then(
      ({ url }) => socket.end(JSON.stringify({ url })),
      (error: unknown) => socket.end(JSON.stringify({ problem: String(error) })),
    );
  });
  await new Promise<void>((resolve) => desk.listen(0, "127.0.0.1", resolve));
  const address = desk.address();
  return {
    port: typeof address === "object" && address !== null ? address.port : 0,
    stop: async () => {
      desk.close();
      await started?.then(
        (server) => server.stop(),
        () => undefined,
      );
    },
  };
}

/** The URL of what is started on demand there. */
export async function askFor(port: number): Promise<string> {
  const answer = await new Promise<string>((resolve, reject) => {
    let text = "";
    createConnection(port, "127.0.0.1")
      .on("data", (chunk) => {
        text += chunk.toString();
      })
      .once("error", reject)
      .once("end", () => resolve(text));
  });
  const { url, problem }: { url?: string; problem?: string } = JSON.parse(answer);
  if (url === undefined) throw new Error(problem);
  return url;
}
