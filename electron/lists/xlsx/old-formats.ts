import { refused, type SourceFile } from '#electron/lists/importing/source-file.ts';
import type { UserError } from '#shared/lib/user-error.ts';
import { lockedByPassword } from './refusals.ts';

const OLE_SIGNATURE = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1';
/** What a workbook locked by a password is kept in ([MS-OFFCRYPTO] 2.3.4.4, 2024-04); names there are UTF-16. */
const LOCKED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');
const OVERLAP = LOCKED_STREAM.length - 1;

/** Whether a file is a container of old Office programs, by its first bytes. */
export function isOldOffice(head: string): boolean {
  return head.startsWith(OLE_SIGNATURE);
}

/** Why such a file cannot be read: it is locked by a password, or of Excel before 2007. */
export function oldOfficeRefusal(file: SourceFile): UserError {
  let isLocked = false;
  let tail = Buffer.alloc(0);
  file.hash((bytes) => {
    if (!isLocked) isLocked = Buffer.concat([tail, bytes]).includes(LOCKED_STREAM);
    tail = Buffer.from(bytes.subarray(-OVERLAP));
  });
  if (isLocked) return lockedByPassword();
  return refused(
    `${file.name} is an old Excel workbook (.xls).`,
    'Open it, save it as an Excel workbook (.xlsx) or as "CSV UTF-8", then import that file.',
  );
}
