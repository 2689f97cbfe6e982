/**
 * Text for a cell of a spreadsheet: with an apostrophe before it where it would be taken for a formula, which is where it
 * begins with `=`, `+`, `-`, `@`, a tab or a carriage return. Not for numbers.
 */
export const spreadsheetText = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text)
