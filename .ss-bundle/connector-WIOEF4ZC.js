import {
  asHolder,
  isHeld,
  tryLockFile
} from "./chunk-JC6YTBWK.js";
import {
  driverVersion
} from "./chunk-V7A2XP65.js";
import {
  DatabaseError
} from "./chunk-MMY4UMPH.js";
import {
  messageOf
} from "./chunk-RAVJUSJU.js";

// src/dialects/sqlite/lock.ts
function sqliteLock(connection, _name, application) {
  const { file } = connection;
  let held;
  let holder;
  return {
    async tryTake() {
      if (file === void 0 || held !== void 0) return true;
      const lock = lockBeside(file, application);
      if (!isHeld(lock)) {
        holder = asHolder(lock.holder);
        return false;
      }
      held = lock;
      connection.onClose?.(lock.release);
      return true;
    },
    holder: async () => holder,
    async release() {
      held?.release();
      held = void 0;
    }
  };
}
function lockBeside(file, application) {
  const beside = `${file}.stemma-lock`;
  try {
    return tryLockFile(beside, application);
  } catch (error) {
    throw new DatabaseError(
      "database/unreachable",
      {
        database: file,
        problem: messageOf(error),
        hint: `The file ${beside} has to be made while a command changes the database: let this user write to the folder.`
      },
      { cause: error }
    );
  }
}

// src/dialects/sqlite/connector.ts
var sqliteConnector = {
  connect: async (options) => (await import("./connection-LZHJDXI5.js")).connect(options),
  embeddedVersion: async (from) => driverVersion("better-sqlite3", from),
  lock: sqliteLock,
  // A transaction holds everything.
  probe: async () => "",
  settle: async () => ({ finished: false })
};
export {
  sqliteConnector
};
