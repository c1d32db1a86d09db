/** A form with files that does not hold together: its sender was cut off, or is no browser. */
export class BrokenForm extends Error {
  readonly statusCode = 400;
}

/** What the parser of multipart forms says of what it was sent; everything else is a fault of ours. */
const complaints =
  /^(Multipart: |Malformed |Missing Content-Type|Unsupported content type|Part terminated early|Unexpected end of )/;

export const asBrokenForm = (error: unknown): unknown =>
  error instanceof Error && complaints.test(error.message) ? new BrokenForm(error.message) : error;
