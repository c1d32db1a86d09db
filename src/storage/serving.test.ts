import { expect, test } from 'vitest';
import { servingHeaders } from './serving.ts';

test('a picture that we made shows in the page with its exact type', () => {
  expect(servingHeaders('picture', 'foto.jpg', 'image/jpeg')).toMatchObject({
    'content-type': 'image/jpeg',
    'content-disposition': expect.stringMatching(/^inline; /),
    'x-content-type-options': 'nosniff',
  });
});

test.each([
  ['download', 'surat.pdf', 'application/pdf'],
  ['download', 'foto.jpg', 'image/jpeg'],
  ['picture', 'logo.svg', 'image/svg+xml'],
  ['picture', 'a.gif', 'image/gif'],
  ['picture', 'a.html', 'text/html'],
] as const)('as %s, %s (%s) is bytes to save in a closed sandbox', (kind, name, type) => {
  expect(servingHeaders(kind, name, type)).toMatchObject({
    'content-type': 'application/octet-stream',
    'content-disposition': expect.stringMatching(/^attachment; /),
    'x-content-type-options': 'nosniff',
    'content-security-policy': "sandbox; default-src 'none'",
    'cross-origin-resource-policy': 'same-origin',
    'cache-control': expect.stringContaining('private'),
  });
});
