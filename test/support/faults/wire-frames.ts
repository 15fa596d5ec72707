/** Cuts what arrives of one direction of a connection into the messages of its protocol. */
export type FrameCutter = (chunk: Buffer) => readonly Buffer[];

/** The protocols that can be followed, by the scheme of a URL. */
export type WireProtocol = "postgres" | "mariadb";

/** Follows what a client sends: of each message, the statement that it has the server carry out, if it does. */
export type StatementFollower = (message: Buffer) => string | undefined;

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

/** A follower for a new connection. */
export function statementFollower(protocol: WireProtocol): StatementFollower {
  return protocol === "mariadb" ? followPackets() : followMessages();
}

/**
 * A command follows the four bytes of a packet's lead: a query with its text, a prepared statement with its text, or the carrying out of
 * one; each connection here prepares what it carries out next. Source: MariaDB knowledge base, "COM_QUERY", "COM_STMT_PREPARE",
 * "COM_STMT_EXECUTE".
 */
function followPackets(): StatementFollower {
  let prepared = "";
  return (packet) => {
    const text = packet.toString("utf8", 5);
    switch (packet[4]) {
      case 0x03:
        return text;
      case 0x16:
        prepared = text;
        return undefined;
      case 0x17:
        return prepared;
      default:
        return undefined;
    }
  };
}

/** Source: PostgreSQL manual, "Message Formats": Query, Parse, Bind and Execute; one portal at a time is enough here. */
function followMessages(): StatementFollower {
  const parsed = new Map<string, string>();
  let bound = "";
  return (message) => {
    const [first = "", second = ""] = message.toString("utf8", 5).split("\0", 2);
    switch (String.fromCharCode(message[0] ?? 0)) {
      case "Q":
        return first;
      case "P":
        parsed.set(first, second);
        return undefined;
      case "B":
        bound = second;
        return undefined;
      case "E":
        return parsed.get(bound);
      default:
        return undefined;
    }
  };
}
