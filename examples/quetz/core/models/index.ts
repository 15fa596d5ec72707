// The tables as the revisions leave them at their heads. Columns stand in the order in which the database has them: those
// that a later revision added come last. Plugins import from here what their tables refer to.
export { apiKeys } from "./api-keys.ts";
export { bytea } from "./bytea.ts";
export { channelMembers, channelMirrors, channelSpellings, channels } from "./channels.ts";
export { itemsSelection, jobStatus, jobs, taskStatus, tasks } from "./jobs.ts";
export { aggregatedMetrics, intervalType } from "./metrics.ts";
export { packageVersionScopedUploads, packageVersions } from "./package-versions.ts";
export { packageFormat, packageMembers, packages } from "./packages.ts";
export { emails, identities, profiles, users } from "./users.ts";
