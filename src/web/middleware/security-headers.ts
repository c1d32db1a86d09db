import type { FastifyInstance } from 'fastify';

/**
 * Our own policy: nothing from elsewhere, no inline script or style. No upgrade to https, which would break an office
 * that reaches the server by a plain host name; `same-origin` keeps Origin on ordinary form posts.
 */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  // Previews and received mails, each with a stricter policy of its own; here, since Turbo keeps the first page's policy.
  "frame-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "manifest-src 'self'",
].join('; ');

export function securityHeaders(app: FastifyInstance, { isTls }: { isTls: boolean }): void {
  app.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'content-security-policy': policy,
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'permissions-policy': 'geolocation=(), microphone=(), payment=()',
      ...(isTls ? { 'strict-transport-security': 'max-age=31536000' } : {}),
    });
  });
}
