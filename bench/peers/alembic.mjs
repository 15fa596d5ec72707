import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { keepFolder } from "../support/kept-folder.mjs";
import { pipInstall, runQuietly } from "../support/peer-packages.mjs";
import { ENUM, peerTableName, peerTables } from "../support/peer-tables.mjs";

/** Compares the tables of SQLAlchemy with the database that it is connected to. */
export default {
  name: "alembic",
  needsDatabase: true,

  install(folder) {
    pipInstall(folder, ["alembic==1.20.0", "sqlalchemy==2.1.1", "psycopg2-binary==2.9.13"]);
    const found = readdirSync(folder).find((name) => /^alembic-.*\.dist-info$/.test(name));
    return `Alembic ${/^alembic-(.*)\.dist-info$/.exec(found ?? "")?.[1] ?? "?"}`;
  },

  prepare({ packages, folder, tables, url, environment }) {
    const versions = join(folder, "alembic/versions");
    mkdirSync(versions, { recursive: true });
    const change = (column) =>
      writeFileSync(join(folder, "models.py"), modelsText(peerTables(tables, column)));
    change();
    writeFileSync(join(folder, "alembic.ini"), "[alembic]\nscript_location = alembic\n");
    writeFileSync(join(folder, "alembic/env.py"), ENV);
    writeFileSync(join(folder, "alembic/script.py.mako"), TEMPLATE);
    const env = {
      ...environment,
      DATABASE_URL: url.replace(/^postgres(ql)?:/, "postgresql+psycopg2:"),
      PYTHONPATH: [packages, folder].join(delimiter),
    };
    const run = (...args) => runQuietly("python3", args, { cwd: folder, env });
    run("-m", "alembic", "revision", "--autogenerate", "-m", "tables");
    // The revision itself would create the enum once for each table that has it.
    run(
      "-c",
      "import models, os, sqlalchemy; models.metadata.create_all(sqlalchemy.create_engine(os.environ['DATABASE_URL']))",
    );
    run("-m", "alembic", "stamp", "head");
    const kept = keepFolder(versions);
    return {
      change,
      command: "python3",
      args: ["-m", "alembic", "revision", "--autogenerate", "-m", "change"],
      environment: env,
      written: kept.written,
      restore: kept.restore,
    };
  },
};

const ENV = `import os
from alembic import context
from sqlalchemy import create_engine
from models import metadata

with create_engine(os.environ["DATABASE_URL"]).connect() as connection:
    context.configure(connection=connection, target_metadata=metadata)
    with context.begin_transaction():
        context.run_migrations()
`;

const TEMPLATE = `"""\${message}"""
from alembic import op
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

revision = \${repr(up_revision)}
down_revision = \${repr(down_revision)}


def upgrade():
    \${upgrades if upgrades else "pass"}


def downgrade():
    \${downgrades if downgrades else "pass"}
`;

const TYPES = {
  integer: "Integer()",
  varchar: "String(40)",
  text: "Text()",
  boolean: "Boolean()",
  timestamptz: "DateTime(timezone=True)",
  enum: "status",
};

function modelsText(tables) {
  const values = ENUM.values.map((value) => `"${value}"`).join(", ");
  return `from sqlalchemy import Boolean, Column, DateTime, Enum, ForeignKey, Index, Integer, MetaData, String, Table, Text, text

metadata = MetaData()
status = Enum(${values}, name="${ENUM.name}", metadata=metadata)

${tables.map(tableText).join("")}`;
}

function tableText({ name, parent, columns, index }) {
  const lines = columns.map((column) => `    ${columnText(column, parent)},\n`);
  const keys = index.columns.map((column) => `"${column}"`).join(", ");
  return `Table(
    "${name}",
    metadata,
${lines.join("")}    Index("${index.name}", ${keys}),
)
`;
}

function columnText(column, parent) {
  const parts = [`"${column.name}"`, TYPES[column.type]];
  if (column.name === "parent_id") parts.push(`ForeignKey("${peerTableName(parent)}.id")`);
  if (column.primary) parts.push("primary_key=True", "autoincrement=False");
  else if (column.notNull) parts.push("nullable=False");
  if (column.default !== undefined) parts.push(`server_default=${defaultText(column)}`);
  return `Column(${parts.join(", ")})`;
}

function defaultText({ type, default: value }) {
  return type === "enum" ? `"${value}"` : `text("${value}")`;
}
