/**
 * The names of a file to save, as `Content-Disposition` gives them: one in ASCII, and the same in full for those who can
 * read it. Spaces, and what no file's name can hold, become `_`.
 */
export const fileNames = (wanted: string): string => {
  // oxlint-disable-next-line no-control-regex
  const name = wanted.replaceAll(/[\s\u0000-\u001f\u007f/\\:*?"<>|]/g, '_')
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{Mark}/gu, '')
    .replaceAll(/[^\u0020-\u007e]|%/g, '_')
  return `filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name).replaceAll(/['()*!]/g, percentOf)}`
}

const percentOf = (character: string): string => `%${character.charCodeAt(0).toString(16).toUpperCase()}`
