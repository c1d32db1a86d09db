import { charsetName } from './charsets.ts';
import { rtfToText, unpackRtf } from './rtf.ts';

/** One file out of a winmail.dat; names are bytes in the code page of the sender. */
export type TnefFile = {
  name: Buffer;
  longName: string | null;
  type: string | null;
  contentId: string | null;
  content: Buffer;
};

export type Tnef = {
  files: TnefFile[];
  codePage: string;
  text: Buffer | null;
  unicodeText: string | null;
  html: Buffer | null;
  rtf: string | null;
  isWhole: boolean;
};

const signature = 0x223e9f78;
const attribute = {
  body: 0x0002800c,
  attachData: 0x0006800f,
  attachTitle: 0x00018010,
  attachRenderData: 0x00069002,
  mapiProperties: 0x00069003,
  attachment: 0x00069005,
  codePage: 0x00069007,
} as const;
const property = {
  body: 0x1000,
  rtf: 0x1009,
  html: 0x1013,
  attachData: 0x3701,
  attachName: 0x3704,
  attachLongName: 0x3707,
  attachType: 0x370e,
  attachContentId: 0x3712,
} as const;
const maxFiles = 1_000;

type Property = { id: number; type: number; values: Buffer[] };

/** Reads Outlook's winmail.dat (TNEF, [MS-OXTNEF]). What is damaged is left out, and `isWhole` says so. */
export function readTnef(bytes: Buffer): Tnef | null {
  if (bytes.length < 6 || bytes.readUInt32LE(0) !== signature) return null;
  const found: Tnef = {
    files: [],
    codePage: '',
    text: null,
    unicodeText: null,
    html: null,
    rtf: null,
    isWhole: true,
  };
  let at = 6;
  let current: TnefFile | null = null;
  while (at + 9 <= bytes.length) {
    const id = bytes.readUInt32LE(at + 1);
    const length = bytes.readUInt32LE(at + 5);
    const from = at + 9;
    if (from + length > bytes.length) {
      found.isWhole = false;
      break;
    }
    const data = bytes.subarray(from, from + length);
    at = from + length + 2;
    if (id === attribute.attachRenderData) {
      if (found.files.length >= maxFiles) {
        found.isWhole = false;
        break;
      }
      current = {
        name: Buffer.alloc(0),
        longName: null,
        type: null,
        contentId: null,
        content: Buffer.alloc(0),
      };
      found.files.push(current);
    } else if (id === attribute.attachTitle && current) current.name = withoutNul(data);
    else if (id === attribute.attachData && current) current.content = data;
    else if (id === attribute.attachment && current) fillFile(current, readProperties(data, found));
    else if (id === attribute.mapiProperties) fillMessage(found, readProperties(data, found));
    else if (id === attribute.body) found.text ??= withoutNul(data);
    else if (id === attribute.codePage && data.length >= 4)
      found.codePage = charsetName(`cp${data.readUInt32LE(0)}`);
  }
  found.files = found.files.filter(
    (file) => file.content.length > 0 || file.name.length > 0 || file.longName !== null,
  );
  return found;
}

function withoutNul(data: Buffer): Buffer {
  const nul = data.indexOf(0);
  return nul < 0 ? data : data.subarray(0, nul);
}

function textOf(value: Property): string {
  const data = value.values[0] ?? Buffer.alloc(0);
  return (value.type === 0x1f ? data.toString('utf16le') : data.toString('latin1')).replace(/\0[\s\S]*$/, '');
}

function fillFile(file: TnefFile, properties: Property[]): void {
  for (const value of properties) {
    if (
      value.id === property.attachLongName ||
      (value.id === property.attachName && file.longName === null)
    ) {
      if (value.type === 0x1f) file.longName = textOf(value);
      else if (value.id === property.attachLongName) file.name = withoutNul(value.values[0] ?? file.name);
    } else if (value.id === property.attachType) file.type = textOf(value).toLowerCase();
    else if (value.id === property.attachContentId) file.contentId = textOf(value).replace(/^<|>$/g, '');
    else if (value.id === property.attachData && file.content.length === 0) {
      const data = value.values[0] ?? Buffer.alloc(0);
      // An embedded object begins with the 16 bytes of its interface.
      file.content = value.type === 0x0d ? data.subarray(16) : data;
    }
  }
}

function fillMessage(found: Tnef, properties: Property[]): void {
  for (const value of properties) {
    const data = value.values[0] ?? Buffer.alloc(0);
    if (value.id === property.body) {
      if (value.type === 0x1f) found.unicodeText = textOf(value);
      else found.text = withoutNul(data);
    } else if (value.id === property.html && value.type !== 0x1f) found.html = data;
    else if (value.id === property.rtf) {
      const rtf = unpackRtf(data);
      if (rtf !== null) found.rtf = rtfToText(rtf);
    }
  }
}

const sizes: Record<number, number> = {
  2: 4,
  3: 4,
  4: 4,
  5: 8,
  6: 8,
  7: 8,
  10: 4,
  11: 4,
  20: 8,
  64: 8,
  72: 16,
};

/** The MAPI properties of one attribute; reading ends where the data make no sense. */
function readProperties(data: Buffer, found: Tnef): Property[] {
  const out: Property[] = [];
  let at = 4;
  const count = data.length >= 4 ? Math.min(data.readUInt32LE(0), 5_000) : 0;
  const has = (bytes: number) => at + bytes <= data.length;
  for (let i = 0; i < count; i += 1) {
    if (!has(4)) break;
    let type = data.readUInt16LE(at);
    const id = data.readUInt16LE(at + 2);
    at += 4;
    if (id >= 0x8000) {
      // A named property: a GUID, then a number or a name.
      if (!has(24)) return cut(out, found);
      const kind = data.readUInt32LE(at + 16);
      const length = data.readUInt32LE(at + 20);
      at += 24;
      if (kind === 1) at += padded(length);
    }
    const isMany = (type & 0x1000) !== 0;
    type &= 0xfff;
    const isVariable = type === 0x1e || type === 0x1f || type === 0x0d || type === 0x102;
    let values = 1;
    if (isMany || isVariable) {
      if (!has(4)) return cut(out, found);
      values = data.readUInt32LE(at);
      at += 4;
      if (values > 10_000) return cut(out, found);
    }
    const kept: Buffer[] = [];
    for (let v = 0; v < values; v += 1) {
      let length = sizes[type];
      if (isVariable) {
        if (!has(4)) return cut(out, found);
        length = data.readUInt32LE(at);
        at += 4;
      }
      if (length === undefined || !has(length)) return cut(out, found);
      if (kept.length < 1) kept.push(data.subarray(at, at + length));
      at += padded(length);
    }
    out.push({ id, type, values: kept });
  }
  return out;
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}

function cut(out: Property[], found: Tnef): Property[] {
  found.isWhole = false;
  return out;
}
