import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { describe, expect, test } from "vitest";
import { DumpLines } from "../../../src/dialects/mariadb/backup-lines.ts";

/** As mariadb-dump writes it, with all that looks like rows and is none. */
const DUMP = `-- MariaDB dump
--
-- Table structure for table \`a\`
--
CREATE TABLE \`a\` (\`x\` text DEFAULT 'INSERT INTO \\n(1)');
INSERT INTO \`a\` VALUES
(1,'it\\'s (a) ''quoted''\\\\',0x28),
(2,NULL,'),('),
(3,';',-1.5);
-- Table structure for table \`b(VALUES\`
INSERT INTO \`b(VALUES\` (\`id\`, \`an(VALUES\\\`) VALUES (1,'\\n'),(2,'\\\\'),(3,'');
INSERT INTO \`b(VALUES\` VALUES (4,'x');
DELIMITER ;;
CREATE PROCEDURE stir() BEGIN
INSERT INTO \`a\` VALUES (1),(2);
END ;;
DELIMITER ;
INSERT INTO \`c\` VALUES (1);
-- Dump completed on 2026-01-01  0:00:00
`;

async function read(text: string, at: number): Promise<DumpLines> {
  const lines = new DumpLines();
  const bytes = Buffer.from(text);
  const chunks: Buffer[] = [];
  for (let start = 0; start < bytes.length; start += at) chunks.push(bytes.subarray(start, start + at));
  await pipeline(Readable.from(chunks), lines);
  return lines;
}

describe("a dump of MariaDB", () => {
  test.each([1, 3, 7, 64, 100_000])("is read in pieces of %d bytes", async (size) => {
    const { tables, rows, isWhole } = await read(DUMP, size);
    expect({ tables, rows, isWhole }).toEqual({ tables: 2, rows: 8, isWhole: true });
  });

  test("without its last line is not whole", async () => {
    expect((await read(DUMP.slice(0, -50), 10)).isWhole).toBe(false);
  });
});
