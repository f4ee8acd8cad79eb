/** Why a file cannot be read; `DELIVERY_REASONS` has the words for each. */
export type FileReason =
  | 'file_empty'
  | 'file_too_large'
  | 'file_not_readable'
  | 'document_encrypted'
  | 'document_old_format'
  | 'document_broken'
  | 'document_unpacks_too_large'
  | 'document_too_complex'
  | 'document_empty';

/** Thrown where a file is not read. Its message is the reason and quotes nothing of the file. */
export class FileRefusal extends Error {
  readonly reason: FileReason;

  constructor(reason: FileReason) {
    super(reason);
    this.name = 'FileRefusal';
    this.reason = reason;
  }
}
