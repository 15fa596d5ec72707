// Rows for the schema as the core's initial revision makes it, the same on every
// run, and what a test may expect of them there and at the heads. Run directly, it prints the SQL.

import { pathToFileURL } from "node:url";

const WORDS = ["Alpha", "Bio", "Conda", "Data", "Earth", "Forge", "Geo", "Hydra", "Iris", "Julia"];
const STYLES = [
  (a, b, n) => `${a}${b}-${n}`,
  (a, b, n) => `${a.toUpperCase()}-${b.toLowerCase()}${n}`,
  (a, b, n) => `${a.toLowerCase()}-${b.toLowerCase()}-${n}`,
  (a, b, n) => `my${a}${b}${n}`,
];
const PLATFORMS = ["linux-64", "osx-64", "win-64", "noarch"];
const PROVIDERS = ["github", "gitlab", "google"];
const ROLES = ["owner", "maintainer", "member"];

// Texts that break a careless reader of SQL.
const TEXTS = [
  null,
  "",
  "plain",
  "O'Brien's; DROP -- nothing",
  "/* not a comment */ $$ not a body $$",
  "Grüße, 世界 🐍",
  "back\\slash\nand a second line",
];

/** The values of tables, as arrays of rows in column order. */
function build(scale) {
  let state = 20201124;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  const below = (n) => Math.floor(next() * n);
  const pick = (list) => list[below(list.length)];
  const count = (n) => Math.max(1, Math.round(n * scale));
  const uuid = () => {
    let hex = "";
    for (let i = 0; i < 4; i += 1)
      hex += below(2 ** 32)
        .toString(16)
        .padStart(8, "0");
    return `\\x${hex}`;
  };

  const userIds = Array.from({ length: count(400) }, uuid);
  const scopedIds = Array.from({ length: count(25) }, uuid);
  const users = [
    ...userIds.map((id, i) => [id, `user${i}`, i === 0 ? "owner" : pick([null, "maintainer", "member"])]),
    ...scopedIds.map((id) => [id, null, null]),
  ];
  const identities = userIds.flatMap((id, i) =>
    PROVIDERS.slice(0, 1 + (i % 5 === 0 ? 1 : 0)).map((p) => [p, `${1000 + i}`, `login-${i}`, id]),
  );
  const profiles = userIds.map((id, i) => [
    i % 7 === 0 ? pick(TEXTS) : `User Number ${i}`,
    `https://avatars.example/${i}`,
    id,
  ]);

  const channelNames = Array.from({ length: count(60) }, (_, i) =>
    STYLES[i % STYLES.length](WORDS[i % WORDS.length], WORDS[(i * 3 + 1) % WORDS.length], i),
  );
  const channels = channelNames.map((name, i) => [
    name,
    pick(TEXTS),
    i % 3 === 0,
    i % 10 === 9 ? `https://mirror.example/${name}` : null,
    i % 10 === 9 ? pick(["mirror", "proxy"]) : null,
    i % 10 === 9 ? 1606219533 + i : 0,
  ]);
  const some = (list, n) => {
    const from = below(list.length);
    return Array.from({ length: Math.min(n, list.length) }, (_, i) => list[(from + i) % list.length]);
  };
  const channelMembers = channelNames.flatMap((name) =>
    some(userIds, 6).map((id, i) => [name, id, i === 0 ? "owner" : pick(ROLES)]),
  );

  const packages = [];
  const packageMembers = [];
  const versions = [];
  channelNames.forEach((channel, c) => {
    for (let p = 0; p < 8; p += 1) {
      const name = `${pick(WORDS).toLowerCase()}-${c}-${p}`;
      packages.push([name, channel, pick(TEXTS), pick(TEXTS), p % 2 ? '{"subdirs": ["noarch"]}' : null]);
      const members = some(userIds, 2);
      for (const id of members) packageMembers.push([channel, name, id, pick(ROLES)]);
      for (let v = 0; v < 4; v += 1) {
        const format = v % 2 ? "conda" : "tarbz2";
        const number = `${1 + v}.${below(20)}.0`;
        const scoped = versions.length % 12 === 0;
        versions.push([
          uuid(),
          channel,
          name,
          format,
          pick(PLATFORMS),
          number,
          `h${below(2 ** 24)
            .toString(16)
            .padStart(6, "0")}_${v}`,
          v,
          3 - v,
          `${name}-${number}-${v}.${v % 2 ? "conda" : "tar.bz2"}`,
          `{"name": "${name}", "version": "${number}", "depends": []}`,
          scoped ? scopedIds[(versions.length / 12) % scopedIds.length] : pick([null, ...members]),
          `2020-11-${1 + below(24)} ${below(24)}:30:00+00`,
          `2020-11-24 12:${below(60)}:00.25+00`,
        ]);
      }
    }
  });

  const key = () =>
    Array.from({ length: 4 }, () =>
      below(2 ** 32)
        .toString(16)
        .padStart(8, "0"),
    ).join("");
  const apiKeys = userIds
    .filter((_, i) => i % 2 === 0)
    .map((id, i) => [key(), i % 11 ? "laptop" : pick(TEXTS), i % 13 === 0, id, id]);
  // One key for each nameless user, so that the owner of what it uploaded is certain.
  const owners = new Map();
  scopedIds.forEach((id, i) => {
    const owner = userIds[(i * 7) % userIds.length];
    owners.set(id, owner);
    apiKeys.push([key(), "upload only", false, id, owner]);
  });

  return {
    channelNames,
    owners,
    tables: {
      users: [["id", "username", "role"], users],
      identities: [["provider", "identity_id", "username", "user_id"], identities],
      profiles: [["name", "avatar_url", "user_id"], profiles],
      channels: [
        ["name", "description", "private", "mirror_channel_url", "mirror_mode", "timestamp_mirror_sync"],
        channels,
      ],
      channel_members: [["channel_name", "user_id", "role"], channelMembers],
      packages: [["name", "channel_name", "description", "summary", "channeldata"], packages],
      package_members: [["channel_name", "package_name", "user_id", "role"], packageMembers],
      package_versions: [
        [
          "id",
          "channel_name",
          "package_name",
          "package_format",
          "platform",
          "version",
          "build_string",
          "build_number",
          "version_order",
          "filename",
          "info",
          "uploader_id",
          "time_created",
          "time_modified",
        ],
        versions,
      ],
      api_keys: [["key", "description", "deleted", "user_id", "owner_id"], apiKeys],
    },
  };
}

/** How values are written on each kind of database: bytes are texts that begin with `\\x` here, as PostgreSQL has them. */
const GRAMMARS = {
  postgres: { bytes: (hex) => `'\\x${hex}'`, text: quoted, hex: (column) => `encode(${column}, 'hex')` },
  sqlite: { bytes: (hex) => `X'${hex}'`, text: quoted, hex: (column) => `lower(hex(${column}))` },
  mariadb: {
    bytes: (hex) => `X'${hex}'`,
    // Times are in UTC there, without a zone.
    text: (text) => quoted(text.replaceAll("\\", "\\\\").replace(/^(\d{4}-.*)\+00$/, "$1")),
    hex: (column) => `lower(hex(${column}))`,
  },
};

function quoted(text) {
  return `'${text.replaceAll("'", "''")}'`;
}

function literalOf({ bytes, text }) {
  return (value) => {
    if (value === null) return "NULL";
    if (typeof value !== "string") return String(value);
    return value.startsWith("\\x") ? bytes(value.slice(2)) : text(value);
  };
}

/** SQL that fills the tables of `quetz:00000000`. It wants standard_conforming_strings on, as PostgreSQL has it. */
export function seedSql({ scale = 1, dialect = "postgres" } = {}) {
  const out = [];
  const literal = literalOf(GRAMMARS[dialect]);
  for (const [table, [columns, rows]] of Object.entries(build(scale).tables)) {
    for (let i = 0; i < rows.length; i += 200) {
      const values = rows.slice(i, i + 200).map((row) => `  (${row.map(literal).join(", ")})`);
      const names = columns.map((name) => (name === "key" && dialect === "mariadb" ? "`key`" : name));
      out.push(`INSERT INTO ${table} (${names.join(", ")}) VALUES\n${values.join(",\n")};\n`);
    }
  }
  return out.join("\n");
}

/**
 * What holds after `seedSql` with the same scale. `initial`: at `quetz:00000000`, before anything else ran and after
 * rewinding to it. `final`: with every component at its heads.
 *
 * - `counts`: rows by table.
 * - `channelNames`: all of them, sorted by code unit.
 * - `probes`: `[{ sql, rows }]`, queries that work in that state and what they answer (values as text).
 */
export function seedFacts({ scale = 1, dialect = "postgres" } = {}) {
  const literal = literalOf(GRAMMARS[dialect]);
  const count = `CAST(count(*) AS ${dialect === "mariadb" ? "CHAR" : "text"})`;
  const { tables, channelNames, owners } = build(scale);
  const counts = Object.fromEntries(Object.entries(tables).map(([table, [, rows]]) => [table, rows.length]));
  const [, versions] = tables.package_versions;
  const uploads = versions.filter((row) => owners.has(row[11]));
  const mixed = channelNames.filter((name) => name !== name.toLowerCase());
  const [name] = mixed;
  const [upload] = uploads;
  const hex = (id) => id.slice(2);
  const packagesOf = (channel) => tables.packages[1].filter((row) => row[1] === channel).length;
  const [odd] = tables.packages[1].filter((row) => row[2] === TEXTS[3]);
  const probes = (fold, uploader) => [
    {
      sql: `SELECT name AS v FROM channels WHERE lower(name) = ${literal(name.toLowerCase())}`,
      rows: [{ v: fold(name) }],
    },
    {
      sql: `SELECT ${count} AS v FROM packages WHERE channel_name = ${literal(fold(name))}`,
      rows: [{ v: String(packagesOf(name)) }],
    },
    {
      sql: `SELECT ${GRAMMARS[dialect].hex("uploader_id")} AS v FROM package_versions WHERE id = ${literal(upload[0])}`,
      rows: [{ v: hex(uploader(upload[11])) }],
    },
    {
      sql:
        `SELECT ${count} AS v FROM package_versions v JOIN users u ON u.id = v.uploader_id ` +
        "WHERE u.username IS NULL",
      rows: [{ v: String(uploads.filter((row) => owners.has(uploader(row[11]))).length) }],
    },
    ...(odd
      ? [
          {
            sql: `SELECT description AS v FROM packages WHERE name = ${literal(odd[0])}`,
            rows: [{ v: odd[2] }],
          },
        ]
      : []),
  ];
  return {
    initial: {
      counts,
      channelNames: channelNames.toSorted(),
      probes: probes(
        (text) => text,
        (id) => id,
      ),
    },
    final: {
      counts: {
        ...counts,
        channel_spellings: mixed.length,
        package_version_scoped_uploads: uploads.length,
        emails: 0,
        channel_mirrors: 0,
        jobs: 0,
        tasks: 0,
        aggregated_metrics: 0,
        quetz_conda_suggest_metadata: 0,
        quetz_runexports_package_version_metadata: 0,
        quetz_tos: 0,
        quetz_tos_file: 0,
        quetz_tos_signatures: 0,
        content_trust_roles: 0,
        role_delegations: 0,
        signing_keys: 0,
        delegations_keys: 0,
        repodata_signing_keys_retired: 0,
      },
      channelNames: channelNames.map((text) => text.toLowerCase()).toSorted(),
      probes: probes(
        (text) => text.toLowerCase(),
        (id) => owners.get(id) ?? id,
      ),
    },
  };
}

/** The facts at scale 1. */
export const facts = seedFacts();

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  process.stdout.write(seedSql());
}
