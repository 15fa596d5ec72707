// src/dialects/connection.ts
function isTrue(value) {
  return value === true || value === 1 || value === 1n;
}
var DatabaseFailure = class extends Error {
  /** SQLSTATE, five characters; of SQLite its own code, e.g. `SQLITE_FULL`; `""` where the driver gave none. */
  sqlState;
  /** Undefined: of none of these kinds. */
  kind;
  /** What to do next, where the dialect knows better than the server's hint. */
  advice;
  /** Where in the statement, in UTF-16 units from 0, if the server pointed at a place. */
  offset;
  serverHint;
  /** May quote stored rows: never shown unless asked for. */
  detail;
  where;
  /** Of statements that were sent together: which of them it was, from 0. */
  at;
  constructor(message, facts, options) {
    super(message, options);
    this.name = "DatabaseFailure";
    this.sqlState = facts.sqlState ?? "";
    this.kind = facts.kind;
    this.advice = facts.advice;
    this.offset = facts.offset;
    this.serverHint = facts.hint;
    this.detail = facts.detail;
    this.where = facts.where;
    this.at = facts.at;
  }
};

export {
  isTrue,
  DatabaseFailure
};
