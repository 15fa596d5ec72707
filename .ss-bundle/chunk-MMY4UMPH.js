import {
  StemmaError,
  textOf
} from "./chunk-RAVJUSJU.js";

// src/dialects/errors.ts
var CATALOGUE = {
  "database/unreachable": {
    when: "The database does not answer, refuses the user or the password, or does not exist.",
    text: ({ database, problem, hint }) => ({
      message: `Cannot open ${database}: ${problem}`,
      hint: hint ?? "Check that the server runs and that the URL names the right host, port, user and database."
    })
  },
  "database/permission": {
    when: "The database user lacks a right that the command needs.",
    text: ({ database, problem }) => ({
      message: `The user of ${database} lacks a right: ${problem}`,
      hint: "Grant it, choose another user, or put the ledger where this user may create tables (ledger.schema in the config)."
    })
  },
  "database/driver-missing": {
    when: "The npm package that talks to this kind of database is not installed.",
    text: ({ driver, command }) => ({
      message: `The driver ${driver} is not installed`,
      hint: `Install it: ${command}`
    })
  },
  "database/in-use": {
    when: "Another process has the PGlite folder open, or this one still has it.",
    text: ({ folder, pid, command, since, here = false }) => ({
      message: `${folder} is in use by ${here ? "this very process" : pid === void 0 ? "another process" : `process ${pid}`}${command === void 0 ? "" : ` (${command}${since === void 0 ? "" : `, since ${since}`})`}`,
      hint: here ? "It can be opened once at a time: let the other call end first. Code that a call runs cannot make another on the same folder." : "A PGlite folder can be opened by one process at a time: wait for that process or end it."
    })
  },
  "database/unsupported": {
    when: "The database is of a kind or a version that this Stemma cannot work with.",
    text: ({ database, problem }) => ({
      message: `${database}: ${problem}`,
      hint: "Supported are PGlite, PostgreSQL 13 or later, SQLite 3.35 or later and MariaDB 10.6 or later."
    })
  }
};
var DatabaseError = class extends StemmaError {
  constructor(code, facts, options) {
    super(code, facts, textOf(CATALOGUE, code, facts), options);
  }
};

export {
  DatabaseError
};
