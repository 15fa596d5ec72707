const IN_URL = /(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"'`]*):[^\s"'`]*@/giu;
// A colon at the end belongs to the sentence: `…?password=x: connection refused`.
const AS_PARAMETER = /([?&\s](?:password|pwd|sslpassword)=)[^\s&"'`]+?(?=:?(?:[\s&"'`]|$))/giu;

/**
 * Blanks the passwords of database URLs in a text. Errors are written without them; this is the last gate, since
 * some texts are a driver's own. Greedy up to the last `@`: a password that should have been encoded is caught too.
 */
export function redact(text: string): string {
  return text.replace(IN_URL, "$1:***@").replace(AS_PARAMETER, "$1***");
}
