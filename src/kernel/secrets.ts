const IN_URL = /(\b[a-z][a-z0-9+.-]{0,30}:\/\/[^\s:@/"'`]*):[^\s"'`]{0,512}@/giu;
// A colon at the end belongs to the sentence: `…?password=x: connection refused`.
const AS_PARAMETER =
  /((?:^|[?&\s"'`])(?:password|passwd|pwd|sslpassword)\s?=\s?)[^\s&"'`]{1,512}?(?=:?(?:[\s&"'`]|$))/giu;

/**
 * Blanks passwords in a text for people: those of database URLs and of parameters of a connection. Errors are written without
 * them; this is the last gate, since some texts are a driver's or the deployment's own. Greedy up to the last `@`: a password that
 * should have been encoded is caught too.
 */
export function blankSecrets(text: string): string {
  return text.replace(IN_URL, "$1:***@").replace(AS_PARAMETER, "$1***");
}

/** From so many characters on a password is looked for anywhere; a shorter one only where it stands by itself. */
const LONG = 8;
/** Shorter ones are not looked for: they would blank what is no secret. */
const SHORTEST = 6;
/** Neither are words shorter than this, nor shorter numbers than `LONG`. A blank in place of a common word would tell it, too. */
const LONG_WORD = 12;
const WORD = /^(?:\p{Lu}?\p{Ll}*|\p{Lu}+)$/u;

/** Passwords that this process has been told, in each of their spellings, the longest first; and how each is found. */
let known: readonly { readonly spelling: string; readonly pattern: RegExp }[] = [];

/** Notes the password of a database URL, so that no text of a driver or of the deployment's code brings it to light. */
export function noteSecretsOf(url: string, masked: string): void {
  const written = /^[^:/]*:\/\/[^:@/?#]*:(.*)@/s.exec(url)?.[1];
  if (written === undefined) return;
  for (const secret of [written, decoded(written)]) noteSecret(secret, masked);
}

/** Notes a password. What also stands in `masked`, the place that it is for, is shown everywhere. */
export function noteSecret(secret: string, masked = ""): void {
  if (!isLookedFor(secret) || masked.includes(secret)) return;
  let spellings: readonly string[] = [secret];
  for (const respell of [encoded, percentDoubled, quotesDoubled, inJson]) {
    spellings = spellings.concat(spellings.map(respell));
  }
  const added = new Set(spellings.filter((each) => !known.some(({ spelling }) => spelling === each)));
  if (added.size === 0) return;
  known = [...known, ...[...added].map((spelling) => ({ spelling, pattern: patternOf(spelling) }))].sort(
    (a, b) => b.spelling.length - a.spelling.length,
  );
}

function isLookedFor(secret: string): boolean {
  const { length } = secret;
  if (WORD.test(secret)) return length >= LONG_WORD;
  return length >= (/^\d+$/.test(secret) ? LONG : SHORTEST);
}

function patternOf(spelling: string): RegExp {
  const literal = spelling.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return spelling.length >= LONG
    ? new RegExp(literal, "gu")
    : new RegExp(`(?<![\\p{L}\\p{N}_])${literal}(?![\\p{L}\\p{N}_])`, "gu");
}

/** A text without the passwords that are known. */
export function withoutKnownSecrets(text: string): string {
  let shown = text;
  for (const { pattern } of known) shown = shown.replace(pattern, "***");
  return shown;
}

/** A text for people, or for the ledger, without passwords: those that are known, and what looks like one. */
export function withoutSecrets(text: string): string {
  return blankSecrets(withoutKnownSecrets(text));
}

/** As a URL writes it. */
function encoded(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // It holds half a character.
    return text;
  }
}

/** As a format of RAISE or printf writes it. */
function percentDoubled(text: string): string {
  return text.replaceAll("%", "%%");
}

/** As a literal of SQL writes it. */
function quotesDoubled(text: string): string {
  return text.replaceAll("'", "''");
}

function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
