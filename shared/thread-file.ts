/**
 * Where the file of a thread is for Node: beside the packed app's archive, not in it.
 *
 * @param file as whoever starts the thread names it, beside its own file
 *
 * @example
 * new Worker(threadFile(new URL('./reading-thread-entry.js', import.meta.url)))
 */
export function threadFile<File extends { href: string }>(file: File): File {
  file.href = file.href.replace('/app.asar/', '/app.asar.unpacked/');
  return file;
}
