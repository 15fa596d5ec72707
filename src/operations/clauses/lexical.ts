/** How PostgreSQL's texts are cut into tokens: definitions and expressions are in its words. */
export const LEXICAL = {
  nestedComments: true,
  dollarQuotes: true,
  backslashEscapes: false,
  hashComments: false,
  identifierQuotes: ['"'],
} as const;
