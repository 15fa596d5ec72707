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

/** What of a password is looked for in texts: shorter ones, and words, would blank what is no secret. */
const SHORTEST = 8;

/** Passwords that this process has been told, as they are and as they stand in a URL. */
const known = new Set<string>();

/** Notes the password of a database URL, so that no text of a driver or of the deployment's code brings it to light. */
export function noteSecretsOf(url: string, masked: string): void {
  const written = /^[^:/]*:\/\/[^:@/?#]*:(.*)@/s.exec(url)?.[1];
  if (written === undefined) return;
  for (const secret of [written, decoded(written)]) noteSecret(secret, masked);
}

/** Notes a password. What also stands in `masked`, the place that it is for, is shown everywhere. */
export function noteSecret(secret: string, masked = ""): void {
  const isWord = /^[a-z]*$/i.test(secret);
  if (secret.length >= SHORTEST && !isWord && !masked.includes(secret)) known.add(secret);
}

/** A text for people, or for the ledger, without passwords: those that are known, and what looks like one. */
export function withoutSecrets(text: string): string {
  let shown = text;
  for (const secret of known) {
    shown = shown.replaceAll(secret, "***");
    // As JSON writes it.
    const inJson = JSON.stringify(secret).slice(1, -1);
    if (inJson !== secret) shown = shown.replaceAll(inJson, "***");
  }
  return blankSecrets(shown);
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
