/** Somebody else saved the same thing after this form was opened; nothing was written. */
export class ChangedMeanwhile extends Error {
  constructor() {
    super('changed meanwhile');
  }
}
