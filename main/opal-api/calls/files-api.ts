import { path } from '../http/path.ts';
import { elementShape, type OpalElement } from '../shapes/element.ts';
import { about, askPage, signalOf, type CallOptions, type CallParts } from './ask.ts';

/** So many files of one execution are listed. */
const MOST_FILES = 500;

/** A file's content. */
export interface FileContent {
  readonly bytes: Buffer;
  /** In lower case, e.g. `text/html; charset=utf-8`; empty where there is none. */
  readonly contentType: string;
  readonly requestId: string;
}

/** Files that agents have made. All calls throw OsaError `opal_…`. */
export class FilesApi {
  readonly #parts: CallParts;

  constructor(parts: CallParts) {
    this.#parts = parts;
  }

  /** The files of one execution. */
  async list(
    executionId: string,
    options: CallOptions & { readonly mimeType?: string } = {},
  ): Promise<readonly OpalElement[]> {
    const { http, instanceId } = this.#parts;
    const page = await askPage(
      http,
      {
        method: 'GET',
        path: path`/space-element/api/v1/${instanceId}/elements`,
        query: { thread_id: executionId, mime_type: options.mimeType ?? null, limit: MOST_FILES },
        subject: about('read_files'),
        ...signalOf(options),
      },
      elementShape,
    );
    return page.entries;
  }

  /** A file's bytes, 50 MB at most where nothing else is said. */
  async content(
    { spaceId, elementId }: Pick<OpalElement, 'spaceId' | 'elementId'>,
    options: CallOptions & { readonly mostBytes?: number } = {},
  ): Promise<FileContent> {
    const { http, instanceId } = this.#parts;
    const { value, contentType, requestId } = await http.bytes(
      {
        method: 'GET',
        path: path`/space-element/api/v1/${instanceId}/spaces/${spaceId ?? ''}/elements/${elementId}/content`,
        subject: about('read_files'),
        ...signalOf(options),
      },
      options.mostBytes,
    );
    return { bytes: value, contentType, requestId };
  }
}
