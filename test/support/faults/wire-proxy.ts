import { createServer, connect as createSocket, type Socket } from "node:net";
import { frameCutter, statementFollower, type WireProtocol } from "./wire-frames.ts";

/** One message of a protocol on its way between a client and a server. */
export interface WireMessage {
  readonly from: "client" | "server";
  readonly bytes: Buffer;
  /** Whether it is amid many that came at once, as rows do: neither of the first two of them nor the last. */
  readonly isAmidst: boolean;
  /** The statement that a client's message has the server carry out. */
  readonly statement: string | undefined;
}

/** What becomes of a message: it goes on, or both sides lose their connection before it. */
export type Verdict = "pass" | "cut";

/** Stands between clients and a database server, and is asked about every message. */
export interface WireProxy {
  /** The URL of a database, by way of the proxy. */
  through(url: string): string;
  /** Asked about each message from now on. Connections that are open stay so. */
  watch(decide: (message: WireMessage) => Verdict): void;
  /** Ends every connection. */
  cutAll(): void;
  stop(): Promise<void>;
}

export async function wireProxy(server: string): Promise<WireProxy> {
  const target = new URL(server);
  const protocol: WireProtocol = target.protocol.startsWith("postgres") ? "postgres" : "mariadb";
  const sockets = new Set<Socket>();
  let decide: (message: WireMessage) => Verdict = () => "pass";

  const listener = createServer((client) => {
    const upstream = createSocket(Number(target.port), target.hostname);
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    const relay = (from: WireMessage["from"], source: Socket, sink: Socket): void => {
      const frames = frameCutter(protocol, from);
      const follow = from === "client" ? statementFollower(protocol) : () => undefined;
      sockets.add(source);
      source.setNoDelay(true);
      source.on("data", (chunk) => {
        const all = frames(chunk);
        for (const [at, bytes] of all.entries()) {
          if (source.destroyed) return;
          const isAmidst = at > 1 && at < all.length - 1;
          const verdict = decide({ from, bytes, isAmidst, statement: follow(bytes) });
          if (verdict === "cut") return cut();
          sink.write(bytes);
        }
      });
      source.on("error", () => undefined);
      // What was passed on still arrives.
      source.on("close", () => {
        sockets.delete(source);
        sink.end();
      });
    };
    relay("client", client, upstream);
    relay("server", upstream, client);
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const address = listener.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  const cutAll = (): void => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    through: (url) => {
      const proxied = new URL(url);
      proxied.port = String(port);
      proxied.hostname = "127.0.0.1";
      return proxied.href;
    },
    watch: (decided) => {
      decide = decided;
    },
    cutAll,
    stop: async () => {
      cutAll();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
