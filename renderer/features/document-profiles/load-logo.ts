/** As large as any page or slide shows it, in pixels a side. */
const LARGEST = 1_000;

/** A drawing says no size of its own; so many pixels wide it is sharp in print. */
const DRAWING_WIDTH = 800;

/** A larger file is no logo, in bytes. */
const LARGEST_FILE = 10_000_000;

/**
 * Turns any picture that a browser can show into a PNG, as base64.
 *
 * It is opened here, in the sandbox of the page, and only its pixels go on.
 *
 * @throws Error with what is wrong and what to do
 */
export async function loadLogo(file: File): Promise<string> {
  if (file.size > LARGEST_FILE) throw new Error(`${file.name} is larger than 10 MB.`);
  const picture = await open(await readAsAddress(file), file.name);
  const isDrawing = file.type === 'image/svg+xml';
  const width = isDrawing ? DRAWING_WIDTH : picture.naturalWidth;
  const shape = picture.naturalWidth === 0 ? 1 : picture.naturalHeight / picture.naturalWidth;
  const scale = Math.min(1, LARGEST / Math.max(width, width * shape));
  const canvas = window.document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(width * shape * scale));
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL('image/png').replace(/^data:image\/png;base64,/, '');
}

async function readAsAddress(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => {
      const { result } = reader;
      resolve(typeof result === 'string' ? result : '');
    });
    reader.addEventListener('error', () => reject(new Error(`${file.name} could not be read.`)));
    reader.readAsDataURL(file);
  });
}

async function open(address: string, name: string): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = address;
  try {
    await picture.decode();
  } catch {
    throw new Error(`${name} is no picture that can be opened. Take a PNG, JPEG or SVG file.`);
  }
  return picture;
}
