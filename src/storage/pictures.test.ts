import { randomBytes } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { makeFolder, pngHeader, upload } from './files-for-tests.ts';
import { makeThumbnail, type Picture, reencodePicture, storePictures } from './pictures.ts';
import { diskStore } from './store.ts';

const folder = await makeFolder();
afterAll(folder.remove);

const canvas = (width: number, height: number, channels: 3 | 4 = 3) =>
  sharp({ create: { width, height, channels, background: { r: 200, g: 40, b: 40, alpha: 0.5 } } });

async function made(content: Buffer): Promise<Picture> {
  const picture = await reencodePicture(upload(content));
  if (!picture.accepted) throw new Error(`Refused: ${picture.reason}`);
  return picture;
}

const fromPhone = () =>
  canvas(400, 200)
    .jpeg()
    .withExif({
      IFD0: { Make: 'KameraRahasia' },
      IFD3: {
        GPSLatitudeRef: 'S',
        GPSLatitude: '5/1 22/1 48/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '105/1 15/1 0/1',
      },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();

test('a phone photo comes out upright and without the place, the camera or any other metadata', async () => {
  const photo = await fromPhone();
  expect(photo.includes('KameraRahasia')).toBe(true);
  const gpsTag = Buffer.from([0x25, 0x88, 4, 0]);
  expect((await sharp(photo).metadata()).exif?.includes(gpsTag)).toBe(true);
  const { data, ...facts } = await made(photo);
  expect(facts).toEqual({ accepted: true, type: 'image/jpeg', extension: 'jpg', width: 200, height: 400 });
  const { exif, icc, xmp, iptc, orientation } = await sharp(data).metadata();
  expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
  expect(data.includes('KameraRahasia')).toBe(false);
  expect(data.includes('Exif')).toBe(false);
});

test('a large photo becomes at most 2048 px, its thumbnail 320 px, a small one stays', async () => {
  const large = await canvas(5000, 2500).jpeg().toBuffer();
  expect(await made(large)).toMatchObject({ width: 2048, height: 1024 });
  expect(await makeThumbnail(upload(large))).toMatchObject({ width: 320, height: 160 });
  expect(await made(await canvas(30, 20).jpeg().toBuffer())).toMatchObject({ width: 30, height: 20 });
});

test('a screenshot keeps every pixel, a transparent one its transparency', async () => {
  const png = await canvas(300, 200, 4).png().toBuffer();
  const { data, type } = await made(png);
  expect(type).toBe('image/webp');
  expect((await sharp(data).metadata()).hasAlpha).toBe(true);
  const opaque = await canvas(300, 200).png().toBuffer();
  const pixels = (image: Buffer) => sharp(image).removeAlpha().raw().toBuffer();
  expect((await pixels((await made(opaque)).data)).equals(await pixels(opaque))).toBe(true);
});

test('a photograph saved as PNG does not stay huge', async () => {
  const noise = await sharp(randomBytes(1500 * 1500 * 3), { raw: { width: 1500, height: 1500, channels: 3 } })
    .png()
    .toBuffer();
  const { data } = await made(noise);
  expect(data.length).toBeLessThan(noise.length / 2);
});

test('of an animation the first frame stays', async () => {
  const frames = await sharp([await canvas(20, 20).png().toBuffer(), await canvas(20, 20).png().toBuffer()], {
    join: { animated: true },
  })
    .gif()
    .toBuffer();
  expect((await sharp(frames).metadata()).pages).toBeGreaterThanOrEqual(1);
  const { data, width, height } = await made(frames);
  expect([width, height]).toEqual([20, 20]);
  expect((await sharp(data).metadata()).pages ?? 1).toBe(1);
});

test('what is appended to a picture, a script or an archive, does not come through', async () => {
  const gif = await canvas(20, 20).gif().toBuffer();
  const { data } = await made(Buffer.concat([gif, Buffer.from('<script>alert(1)</script>')]));
  expect(data.includes('script')).toBe(false);
});

test.each([
  ['cut off in the middle', async () => (await canvas(800, 800).jpeg().toBuffer()).subarray(0, 2000)],
  ['a header without pixels', async () => pngHeader(100, 100)],
  ['not a picture', async () => Buffer.from('bukan gambar')],
  ['an SVG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
  ['empty', async () => Buffer.alloc(0)],
])('a picture that is %s is refused as damaged', async (_, make) => {
  expect(await reencodePicture(upload(await make()))).toEqual({ accepted: false, reason: 'picture' });
});

test('a picture with too many pixels is refused before it is decoded', async () => {
  expect(await reencodePicture(upload(pngHeader(30_000, 30_000)))).toMatchObject({ accepted: false });
});

test('the clean copy and the thumbnail lie in the store beside what was sent', async () => {
  const store = diskStore(folder.path);
  const { sha256 } = await store.put(upload(await fromPhone()));
  const got = await storePictures(store, sha256);
  if (!got.accepted) throw new Error(got.reason);
  expect(got.picture).toMatchObject({ type: 'image/jpeg', width: 200, height: 400 });
  const thumbnail = await buffer(store.open(got.thumbnail.sha256));
  expect(thumbnail.length).toBe(got.thumbnail.size);
  expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 160, height: 320 });
  await expect(storePictures(store, 'a'.repeat(64))).rejects.toThrow('ENOENT');
});

test('pictures that come at the same moment do not shut each other out', async () => {
  const photos = await Promise.all(Array.from({ length: 600 }, () => fromPhone()));
  const answers = await Promise.all(photos.map((photo) => reencodePicture(upload(photo))));
  expect(answers.filter((answer) => !answer.accepted)).toEqual([]);
});
