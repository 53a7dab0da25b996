// Makes a large photograph of a paper small enough to send; small files and PDFs stay as they are.

const fineBytes = 1_500_000;
const longEdgePixels = 2_400;
const quality = 0.82;

/** The same file, or a JPEG of at most 2400 pixels on the long edge. A picture that cannot be opened is left to the server's judgement. */
export async function fitPicture(file: File): Promise<File> {
  if (!file.type.startsWith('image/') || file.size <= fineBytes) return file;
  try {
    const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const scale = Math.min(1, longEdgePixels / Math.max(picture.width, picture.height));
    const canvas = new OffscreenCanvas(Math.round(picture.width * scale), Math.round(picture.height * scale));
    const context = canvas.getContext('2d');
    if (!context) return file;
    // A transparent picture would turn black as a JPEG.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(picture, 0, 0, canvas.width, canvas.height);
    picture.close();
    const small = await canvas.convertToBlob({ type: 'image/jpeg', quality });
    if (small.size >= file.size) return file;
    return new File([small], file.name.replace(/\.\w+$/, '') + '.jpg', { type: 'image/jpeg', lastModified: file.lastModified });
  } catch {
    return file;
  }
}
