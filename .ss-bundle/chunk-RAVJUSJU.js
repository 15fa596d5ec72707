var __defProp = Object.defineProperty;
var __export = (target, all) => {
  for (var name in all)
    __defProp(target, name, { get: all[name], enumerable: true });
};

// src/kernel/errors.ts
var StemmaError = class extends Error {
  code;
  facts;
  hint;
  constructor(code, facts, text, options) {
    super(text.message, options);
    this.name = new.target.name;
    this.code = code;
    this.facts = { ...facts };
    this.hint = text.hint;
  }
  /** The part of the code before the slash: decides the exit code of the command line. */
  get area() {
    return this.code.slice(0, this.code.indexOf("/"));
  }
};
function textOf(catalogue, code, facts) {
  return catalogue[code].text(facts);
}
function messageOf(error) {
  try {
    if (error instanceof Error) return String(error.message);
    const text = String(error);
    return /^\[object \w+\]$/.test(text) ? JSON.stringify(error) ?? text : text;
  } catch {
    return "something was thrown that has no text";
  }
}

// src/kernel/checksum.ts
import { sha256 } from "@noble/hashes/sha2";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils";
function checksumOf(text) {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

export {
  __export,
  checksumOf,
  StemmaError,
  textOf,
  messageOf
};
