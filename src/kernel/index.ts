export { canonicalJson } from "./canonical-json.ts";
export { checksumOf } from "./checksum.ts";
export {
  type ErrorCatalogue,
  type ErrorKind,
  type ErrorText,
  isStemmaError,
  messageOf,
  StemmaError,
  textOf,
} from "./errors.ts";
export { didYouMean, nearest } from "./nearest.ts";
