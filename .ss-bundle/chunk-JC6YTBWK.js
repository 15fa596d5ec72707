// src/dialects/file-lock.ts
import {
  closeSync,
  fstatSync,
  ftruncateSync,
  openSync,
  readFileSync,
  statSync,
  unlinkSync,
  writeSync
} from "node:fs";
import { createRequire } from "node:module";
import { hostname } from "node:os";
function isNativeLocks(value) {
  return typeof value === "object" && value !== null && "tryLock" in value && typeof value.tryLock === "function";
}
function tryLockFile(file, application) {
  for (; ; ) {
    const fd = openSync(file, "a+");
    if (nativeLocks().tryLock(fd)) {
      if (isSameFile(fd, file)) return held(fd, file, application);
      closeSync(fd);
      continue;
    }
    const identity = identityOf(fd);
    closeSync(fd);
    return { identity, holder: readHolder(file) };
  }
}
function isHeld(lock) {
  return "release" in lock;
}
function asHolder({ command, ...holder }) {
  return command === void 0 ? holder : { ...holder, application: command };
}
function nativeLocks() {
  const native = createRequire(import.meta.url)("fs-native-extensions");
  if (!isNativeLocks(native)) throw new TypeError("fs-native-extensions has no tryLock");
  return native;
}
function held(fd, file, application) {
  ftruncateSync(fd, 0);
  const holder = {
    pid: process.pid,
    host: hostname(),
    command: application,
    since: (/* @__PURE__ */ new Date()).toISOString()
  };
  writeSync(fd, `${JSON.stringify(holder)}
`);
  return { identity: identityOf(fd), release: () => release(fd, file) };
}
function identityOf(fd) {
  const { dev, ino } = fstatSync(fd);
  return `${dev}:${ino}`;
}
function release(fd, file) {
  try {
    unlinkSync(file);
  } catch {
  }
  closeSync(fd);
}
function isSameFile(fd, file) {
  try {
    return fstatSync(fd).ino === statSync(file).ino;
  } catch {
    return false;
  }
}
function readHolder(file) {
  try {
    const parsed = JSON.parse(readFileSync(file, "utf8"));
    if (typeof parsed !== "object" || parsed === null) return {};
    return {
      ..."pid" in parsed && typeof parsed.pid === "number" ? { pid: parsed.pid } : {},
      ..."command" in parsed && typeof parsed.command === "string" ? { command: parsed.command } : {},
      ..."since" in parsed && typeof parsed.since === "string" ? { since: parsed.since } : {}
    };
  } catch {
    return {};
  }
}

export {
  tryLockFile,
  isHeld,
  asHolder
};
