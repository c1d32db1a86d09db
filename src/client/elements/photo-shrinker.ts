/** Photos of a phone are ten times larger than anybody needs to see a broken cable. */
const longestSide = 1600;
const smallEnough = 400_000;

/** The files in their order, photos made smaller; whatever cannot be read or does not shrink stays as it is. */
export async function shrinkPhotos(files: readonly File[]): Promise<File[]> {
  const smaller: File[] = [];
  // One after another: a cheap phone has no memory for five pictures at once.
  for (const file of files) smaller.push(await shrinkPhoto(file).catch(() => file));
  return smaller;
}

async function shrinkPhoto(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp)$/.test(file.type) || file.size <= smallEnough) return file;
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' });
  const scale = Math.min(1, longestSide / Math.max(picture.width, picture.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  const pen = canvas.getContext('2d');
  if (!pen) return file;
  // JPEG knows no transparency: paper, not black, behind a drawing.
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
  if (!blob || blob.size >= file.size) return file;
  return new File([blob], `${file.name.replace(/\.[^.]*$/, '')}.jpg`, { type: 'image/jpeg' });
}
