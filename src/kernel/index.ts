export { checksumOf } from "./checksum.ts";
export {
  type ErrorCatalogue,
  type ErrorKind,
  type ErrorText,
  isStemmaError,
  messageOf,
  StemmaError,
  stackText,
  textOf,
} from "./errors.ts";
export { fileProblem, isThereAlready } from "./file-problem.ts";
export { didYouMean, nearest } from "./nearest.ts";
export { type Edge, grantEdges } from "./optional-edges.ts";
export { blankSecrets, noteSecret, noteSecretsOf, withoutKnownSecrets, withoutSecrets } from "./secrets.ts";
export { stronglyConnected } from "./strongly-connected.ts";
export { findCycle, type Needs, successorsOf, topologicalOrder } from "./topological-order.ts";
export { STEMMA_VERSION } from "./version.ts";
