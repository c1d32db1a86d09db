/** better-auth behind one door: the rest of the house knows sessions and people, never its tables. */
export type Session = { personId: string; sessionId: string };

export type Auth = {
  /** The session a request's cookies prove, if it is still in force. */
  findSession(cookies: Readonly<Record<string, string | undefined>>): Promise<Session | undefined>;
};
