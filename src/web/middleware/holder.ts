import { createHmac, timingSafeEqual } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, anyone } from '../../domain/people/actor.ts';
import { canSee } from '../../domain/tickets/finding.ts';

/** Which tickets a browser showed the PIN of: a signed cookie, so that a guest needs no session on the server. */
const cookieName = 'karcis_holder';
const mostTickets = 10;
const hours = 12;

/** `[ticket id, version of the PIN, when it ends in seconds]`, newest first. */
type Held = [ticketId: string, pinVersion: number, until: number];
type Deps = { secret: string; config: { PUBLIC_URL?: string | undefined } };

const sign = (secret: string, body: string): Buffer =>
  createHmac('sha256', secret).update(`holder:${body}`).digest();

/** What the cookie proves; nothing when it is missing, old or tampered with. */
export function heldTickets(request: FastifyRequest, { secret }: Pick<Deps, 'secret'>): Held[] {
  const [body = '', signature = ''] = (request.cookies[cookieName] ?? '').split('.');
  if (!body || body.length > 2_000) return [];
  const given = Buffer.from(signature, 'base64url');
  const right = sign(secret, body);
  if (given.length !== right.length || !timingSafeEqual(given, right)) return [];
  const now = Date.now() / 1000;
  const held = JSON.parse(Buffer.from(body, 'base64url').toString()) as Held[];
  return held.filter(([, , until]) => until > now);
}

/** Remembers for 12 hours that this browser showed the PIN of a ticket; the oldest of more than ten is forgotten. */
export function holdTicket(
  request: FastifyRequest,
  reply: FastifyReply,
  { secret, config }: Deps,
  ticket: { id: string; pin_version: number },
): void {
  const until = Math.floor(Date.now() / 1000) + hours * 3600;
  const others = heldTickets(request, { secret }).filter(([id]) => id !== ticket.id);
  const held: Held[] = [[ticket.id, ticket.pin_version, until], ...others].slice(0, mostTickets) as Held[];
  const body = Buffer.from(JSON.stringify(held)).toString('base64url');
  reply.setCookie(cookieName, `${body}.${sign(secret, body).toString('base64url')}`, {
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure: config.PUBLIC_URL?.startsWith('https:') ?? false,
    maxAge: hours * 3600,
  });
}

/** Gives the tickets back, on a shared phone. */
export function letGo(reply: FastifyReply): void {
  reply.clearCookie(cookieName, { path: '/' });
}

/** Who asks, for this ticket: the person when the person sees it, else the holder of its PIN, else anyone. */
export function actorFor(
  request: FastifyRequest,
  deps: Pick<Deps, 'secret'>,
  ticket: Parameters<typeof canSee>[1] & { pin_version: number },
): Actor {
  if (canSee(request.actor, ticket)) return request.actor;
  return isHeld(request, deps, ticket) ? { kind: 'holder', ticketId: ticket.id } : anyone;
}

/** Did this browser show the PIN of the ticket, whoever is signed in? */
export const isHeld = (
  request: FastifyRequest,
  deps: Pick<Deps, 'secret'>,
  ticket: { id: string; pin_version: number },
): boolean =>
  heldTickets(request, deps).some(([id, version]) => id === ticket.id && version === ticket.pin_version);
