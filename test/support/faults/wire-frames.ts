/** Cuts what arrives of one direction of a connection into the messages of its protocol. */
export type FrameCutter = (chunk: Buffer) => readonly Buffer[];

/** The protocols that can be followed, by the scheme of a URL. */
export type WireProtocol = "postgres" | "mariadb";

/** A cutter for a new connection. */
export function frameCutter(protocol: WireProtocol, from: "client" | "server"): FrameCutter {
  const lengthOf = protocol === "mariadb" ? packetLength : messageLength(from);
  let rest: Buffer = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    const frames: Buffer[] = [];
    for (
      let length = lengthOf(rest);
      length !== undefined && rest.length >= length;
      length = lengthOf(rest)
    ) {
      frames.push(rest.subarray(0, length));
      rest = rest.subarray(length);
    }
    return frames;
  };
}

/** Source: MariaDB knowledge base, "0 - Packet": three bytes of length, one that counts. */
function packetLength(bytes: Buffer): number | undefined {
  return bytes.length < 4 ? undefined : 4 + bytes.readUIntLE(0, 3);
}

/** Source: PostgreSQL manual, "Message Formats": a letter and a length; a client's first message has no letter. */
function messageLength(from: "client" | "server"): (bytes: Buffer) => number | undefined {
  let isFirst = from === "client";
  return (bytes) => {
    const lead = isFirst ? 0 : 1;
    if (bytes.length < lead + 4) return undefined;
    const length = lead + bytes.readUInt32BE(lead);
    if (bytes.length >= length) isFirst = false;
    return length;
  };
}
