export { contentTrustRoles, roleDelegations } from "./roles.ts";
export { delegationKeys, retiredSigningKeys, signingKeys } from "./signing-keys.ts";
