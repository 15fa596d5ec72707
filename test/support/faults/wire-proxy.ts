import { createServer, connect as createSocket, type Socket } from "node:net";
import { frameCutter, type WireProtocol } from "./wire-frames.ts";

/** One message of a protocol on its way between a client and a server. */
export interface WireMessage {
  readonly from: "client" | "server";
  /** From 0, counted by direction over all connections of the proxy. */
  readonly number: number;
  readonly bytes: Buffer;
}

/** What becomes of a message: it goes on, or both sides lose their connection before it. */
export type Verdict = "pass" | "cut";

/** Stands between clients and a database server, and is asked about every message. */
export interface WireProxy {
  /** The URL of a database, by way of the proxy. */
  through(url: string): string;
  /** Asked about each message from now on; numbers begin anew. Connections that are open stay so. */
  watch(decide: (message: WireMessage) => Verdict): void;
  /** Messages that were seen since. */
  seen(from: WireMessage["from"]): number;
  /** Ends every connection. */
  cutAll(): void;
  stop(): Promise<void>;
}

export async function wireProxy(server: string): Promise<WireProxy> {
  const target = new URL(server);
  const protocol: WireProtocol = target.protocol.startsWith("postgres") ? "postgres" : "mariadb";
  const sockets = new Set<Socket>();
  let decide: (message: WireMessage) => Verdict = () => "pass";
  let seen = { client: 0, server: 0 };

  const listener = createServer((client) => {
    const upstream = createSocket(Number(target.port), target.hostname);
    const cut = (): void => {
      client.destroy();
      upstream.destroy();
    };
    const relay = (from: WireMessage["from"], source: Socket, sink: Socket): void => {
      const frames = frameCutter(protocol, from);
      sockets.add(source);
      source.setNoDelay(true);
      source.on("data", (chunk) => {
        for (const bytes of frames(chunk)) {
          if (source.destroyed) return;
          const verdict = decide({ from, number: seen[from]++, bytes });
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
      seen = { client: 0, server: 0 };
    },
    seen: (from) => seen[from],
    cutAll,
    stop: async () => {
      cutAll();
      await new Promise((resolve) => listener.close(resolve));
    },
  };
}
