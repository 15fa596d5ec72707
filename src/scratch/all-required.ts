import type { ServerRequirements } from "../dialects/index.ts";

/** What several pieces of SQL take for granted together: not the roles that one of them makes. */
export function allRequired(all: readonly ServerRequirements[]): ServerRequirements {
  const of = (list: (each: ServerRequirements) => readonly string[] | undefined): readonly string[] =>
    [...new Set(all.flatMap((each) => list(each) ?? []))].sort();
  const createdRoles = of((each) => each.createdRoles);
  return {
    roles: of(({ roles }) => roles).filter((role) => !createdRoles.includes(role)),
    ...(createdRoles.length === 0 ? {} : { createdRoles }),
    createdExtensions: of(({ createdExtensions }) => createdExtensions),
    usedExtensions: of(({ usedExtensions }) => usedExtensions),
  };
}
