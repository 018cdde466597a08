/** SHA-256 of a text in UTF-8, cut to its first 16 bytes: two different sends will not share them by chance. */
export type Fingerprint = (text: string) => Uint8Array;
