import type { Locale } from '../../lib/texts.ts';
import { takesWords } from '../tickets/vocabulary.ts';
import { buttonsFor, questionFor } from './asking.ts';
import { type Command, commandOf, isAside, isCourtesy, isEnough, isGreeting, plainWords } from './phrases.ts';
import {
  type Asked,
  type Draft,
  type Effect,
  type Facts,
  type Known,
  nothing,
  type Progress,
  type Said,
  type Saying,
  type Turn,
  type Unit,
  wordsOf,
} from './turn.ts';
import { namedChoice, typedChoice } from './typed-choices.ts';

const hour = 3_600_000;
/** A report that nobody ended is forgotten, with everything that was asked. */
export const forgottenAfter = 24 * hour;
/** Words follow the ticket that was chosen, or written to, for so long. */
const staysCurrent = 6 * hour;
/** Words that follow each other are acknowledged once. */
const toldFor = hour / 6;
/** The same words so often are no person's. */
const mostRepeats = 3;
const mostHeard = 40;
const longest = { unit: 120, name: 80 };

/**
 * One message and what becomes of it. Pure: never more than one question is open, "batal" and "menu" always lead out,
 * and a message that was answered before changes nothing.
 */
export function converse(kept: Progress, said: Said, facts: Facts): Turn {
  if (kept.heard.includes(said.id)) return silent(kept);
  const { isStopped, heard, phone } = kept;
  const recent = isForgotten(kept, facts.at) ? { ...nothing, isStopped, heard, phone } : kept;
  const before = isOvertaken(recent, facts) ? { ...recent, asked: null, offered: [] } : recent;
  const text = plainWords(said.text);
  const isSame = text !== '' && said.choice === null && said.files === 0 && text === before.last.text;
  const progress: Progress = {
    ...before,
    heard: [...before.heard, said.id].slice(-mostHeard),
    last: { text: said.choice === null ? text : '', times: isSame ? before.last.times + 1 : 1 },
  };
  if (progress.last.times > mostRepeats) return silent(progress);
  const talk = new Talk(progress, said, facts);
  talk.hear();
  return talk.turn();
}

const silent = (progress: Progress): Turn => ({ progress, says: [], buttons: [], effects: [] });

const isForgotten = ({ askedAt, draft, asked }: Progress, at: Date): boolean =>
  (asked !== null || draft !== null) &&
  at.getTime() - (askedAt === null ? 0 : Date.parse(askedAt)) > forgottenAfter;

/** The desk asked or solved something after our question, so the next words are about that. */
const isOvertaken = ({ asked, askedAt, draft }: Progress, { own }: Facts): boolean =>
  asked !== null &&
  askedAt !== null &&
  draft === null &&
  own.some(
    ({ status, since }) =>
      (status === 'waiting_reporter' || status === 'resolved') && since.getTime() > Date.parse(askedAt),
  );

/** One turn in the making. */
class Talk {
  private progress: Progress;
  private readonly said: Said;
  private readonly facts: Facts;
  private readonly says: Saying[] = [];
  private readonly effects: Effect[] = [];
  private locale: Locale | undefined;
  private isAsking = false;

  constructor(progress: Progress, said: Said, facts: Facts) {
    this.progress = progress;
    this.said = said;
    this.facts = facts;
  }

  hear(): undefined {
    const { said, facts } = this;
    const choice = said.choice ?? typedChoice(said, this.progress, facts);
    if (choice !== null) return this.choose(choice);
    const named = namedChoice(this.progress, facts);
    if (named !== undefined) return this.choose(named);
    if (facts.named !== undefined) return this.tellStatus();
    const command = commandOf(said.text);
    if (command && said.files === 0) return this.command(command);
    this.words();
  }

  turn(): Turn {
    const { says, effects, locale } = this;
    let { progress } = this;
    const { asked } = progress;
    if (!this.isAsking || asked === null)
      return { progress, says, buttons: [], effects, ...(locale && { locale }) };
    const about = { progress, facts: this.facts };
    const buttons = buttonsFor(asked, about);
    progress = {
      ...progress,
      offered: buttons.map(({ id }) => id),
      askedAt: this.facts.at.toISOString(),
      saidAt: this.said.at.toISOString(),
    };
    return {
      progress,
      says: [...says, questionFor(asked, about)],
      buttons,
      effects,
      ...(locale && { locale }),
    };
  }

  private choose(choice: string): undefined {
    const { facts, progress } = this;
    const { draft } = progress;
    const [verb = '', id = '', more = ''] = choice.split(':');
    const own = facts.own.find((ticket) => ticket.id === id);
    switch (verb) {
      case 'new':
      case 'status':
      case 'help':
      case 'menu':
      case 'cancel':
        return this.command(verb);
      case 'resume':
        return draft ? this.goOn() : this.ask({ kind: 'menu' });
      case 'send':
        if (draft?.id !== id) return id === progress.sent ? undefined : this.outdated();
        return this.nextFor(draft).kind === 'summary' ? this.open(draft) : this.goOn();
      case 'change':
        return draft?.id === id ? this.ask({ kind: 'change' }) : this.outdated();
      case 'edit': {
        if (!draft) return this.outdated();
        if (id === 'words') this.set({ draft: { ...draft, parts: [], isTold: false } });
        return this.ask({ kind: id === 'words' ? 'what' : id === 'unit' ? 'unit' : 'name' });
      }
      case 'unit': {
        if (!draft || progress.asked?.kind !== 'unit') return this.outdated();
        const typed = progress.asked.typed ?? '';
        const unit = [...facts.knownUnits, ...facts.units.similar].find((one) => one.id === id);
        if (id === 'typed' && typed) return this.setUnit(draft, { id: null, name: typed });
        return unit ? this.setUnit(draft, unit) : this.ask(progress.asked);
      }
      case 'ticket': {
        const unproven = facts.unproven.find((ticket) => ticket.id === id);
        if (own) {
          this.setCurrent(id);
          if (draft) return this.write(own, draft);
          this.set({ asked: null, offered: [] });
          return this.say({ code: 'chosen', ticket: own });
        }
        return unproven ? this.ask({ kind: 'pin', ticketId: id }) : this.outdated();
      }
      case 'ok':
        if (own?.status !== 'resolved') return this.outdated();
        this.effects.push({ do: 'confirm', ticketId: id });
        this.say({ code: 'confirmed' });
        return this.ask({ kind: 'rate', ticketId: id });
      case 'no':
        return own?.status === 'resolved' ? this.ask({ kind: 'remaining', ticketId: id }) : this.outdated();
      case 'rate': {
        const score = Number(more);
        if (progress.asked?.kind !== 'rate' || progress.asked.ticketId !== id || !(score >= 1 && score <= 5))
          return this.outdated();
        this.effects.push({ do: 'rate', ticketId: id, score });
        this.say({ code: 'thanks' });
        return this.comeBack();
      }
      default:
        // Buttons of others, such as those of an approved template, say what stands on them.
        this.words();
    }
  }

  private command(command: Command): undefined {
    const { progress } = this;
    const { draft } = progress;
    switch (command) {
      case 'cancel':
        this.say({ code: draft || progress.asked ? 'cancelled' : 'nothing_to_cancel' });
        return this.set({ draft: null, asked: null, offered: [], current: null });
      case 'menu':
        return this.ask({ kind: 'menu' });
      case 'help':
        this.say({ code: 'help' });
        return this.askAgain();
      case 'status':
        return this.tellStatus();
      case 'stop':
        this.effects.push({ do: 'stop' });
        this.say({ code: 'stopped' });
        return this.set({ isStopped: true, asked: null, offered: [] });
      case 'start':
        if (!progress.isStopped) return this.ask({ kind: 'menu' });
        this.effects.push({ do: 'start' });
        this.say({ code: 'started' });
        return this.set({ isStopped: false });
      case 'new':
        // The words whose ticket was asked for are the report.
        if (draft && progress.asked?.kind !== 'which' && progress.asked?.kind !== 'pin') return this.goOn();
        if (!this.mayReport()) return;
        this.set({ current: null, draft: draft ?? this.newDraft([this.said.place]) });
        return this.goOn();
      case 'id':
      case 'en':
        this.locale = command;
        this.say({ code: 'language' });
        return this.askAgain();
    }
  }

  private tellStatus(): undefined {
    const { named, own } = this.facts;
    if (named === 'unknown') this.say({ code: 'not_found' });
    else if (named) this.say({ code: 'status', tickets: [named] });
    else if (own.length > 0) this.say({ code: 'status', tickets: own });
    else this.say({ code: 'no_tickets' });
    this.askAgain();
  }

  /** Free words, files and places. */
  private words(): undefined {
    const { progress, said, facts } = this;
    const { asked, draft } = progress;
    const text = [said.text.trim(), said.place].filter(Boolean).join('\n');
    if (text === '' && said.files === 0) return;
    const isPicture = said.text.trim() === '';
    switch (asked?.kind) {
      case 'what': {
        this.add(draft ?? this.newDraft([]), text, { isTold: !isPicture });
        return this.goOn();
      }
      case 'unit':
      case 'name': {
        if (!draft) return this.begin(text);
        if (isPicture || this.couldNotSeeTheQuestion()) {
          this.add(draft, text);
          return isPicture && !this.couldNotSeeTheQuestion() ? this.askKept() : undefined;
        }
        if (said.files > 0) this.add(draft, '');
        const now = this.progress.draft!;
        if (asked.kind === 'name') {
          this.set({ draft: { ...now, name: oneLine(said.text, longest.name) } });
          return this.goOn();
        }
        const { exact, similar } = facts.units;
        const typed = oneLine(said.text, longest.unit);
        if (exact) return this.setUnit(now, exact);
        return similar.length > 0
          ? this.ask({ kind: 'unit', typed })
          : this.setUnit(now, { id: null, name: typed });
      }
      case 'summary':
      case 'change':
        if (!draft) return this.begin(text);
        this.add(draft, text);
        return this.ask({ kind: 'summary' });
      case 'which':
        if (!draft) return this.begin(text);
        this.add(draft, text);
        return this.couldNotSeeTheQuestion() ? undefined : this.ask(asked);
      case 'pin':
        return this.judgePin(asked.ticketId, text);
      case 'remaining': {
        const ticket = facts.own.find(({ id }) => id === asked.ticketId);
        if (ticket?.status !== 'resolved') return this.begin(text);
        this.effects.push({ do: 'not_solved', ticketId: ticket.id, draft: this.newDraft([text]) });
        this.say({ code: 'sent_on' });
        return this.comeBack();
      }
      default:
        return this.begin(text);
    }
  }

  /** Words that answer nothing: to a ticket, to be asked where, or the beginning of a report. */
  private begin(text: string): undefined {
    const { facts, said, progress } = this;
    const open = facts.own.filter(({ status }) => takesWords(status));
    const isAwaited = open.some(({ status }) => status === 'waiting_reporter');
    if (said.files === 0 && said.place === '' && !isAwaited) {
      if (isCourtesy(text) && open.length === 0) return;
      if (isGreeting(text)) {
        this.greet();
        return this.ask({ kind: 'menu' });
      }
    }
    if (progress.draft) {
      this.add(progress.draft, text);
      return this.goOn();
    }
    const current = progress.current;
    const isCurrent = current && facts.at.getTime() - Date.parse(current.at) < staysCurrent;
    const chosen = isCurrent ? open.find(({ id }) => id === current.ticketId) : undefined;
    const only = open.length === 1 && facts.unproven.length === 0 ? open[0] : undefined;
    const ticket = chosen ?? only;
    if (ticket) return this.write(ticket, this.newDraft([text]));
    if (open.length + facts.unproven.length > 0) {
      this.add(this.newDraft([]), text);
      return this.ask({ kind: 'which' });
    }
    this.add(progress.draft ?? this.newDraft([]), text);
    this.goOn();
  }

  private judgePin(ticketId: string, text: string): undefined {
    const { facts, said } = this;
    if (!facts.unproven.some(({ id }) => id === ticketId)) return this.begin(text);
    const isOther = facts.pin === null && (said.files > 0 || text.length > 12);
    if (isOther || said.files > 0) this.add(this.progress.draft ?? this.newDraft([]), isOther ? text : '');
    if (facts.pin === 'right') {
      const { draft } = this.progress;
      this.effects.push({ do: 'prove', ticketId });
      if (draft) this.effects.push({ do: 'write', ticketId, draft });
      this.setCurrent(ticketId);
      this.say({ code: 'proved' });
      return this.set({ draft: null, asked: null, offered: [] });
    }
    if (isOther) return this.couldNotSeeTheQuestion() ? undefined : this.askKept();
    this.say({
      code: facts.pin === 'wait' ? 'pin_wait' : facts.pin === 'wrong' ? 'wrong_pin' : 'pin_is_six',
    });
    return this.ask({ kind: 'pin', ticketId });
  }

  private write(ticket: Known, draft: Draft): undefined {
    const { facts, progress } = this;
    this.effects.push({ do: 'write', ticketId: ticket.id, draft });
    const { told } = progress;
    const isTold = told?.ticketId === ticket.id && facts.at.getTime() - Date.parse(told.at) < toldFor;
    this.set({ draft: null, asked: null, offered: [] });
    this.setCurrent(ticket.id);
    this.set({ told: { ticketId: ticket.id, at: facts.at.toISOString() } });
    if (!isTold) this.say({ code: 'added', ticket });
    if (ticket.status === 'resolved' && !isTold) this.ask({ kind: 'confirm', ticketId: ticket.id });
  }

  private open(draft: Draft): undefined {
    if (!this.mayReport()) return;
    this.effects.push({ do: 'open', draft });
    this.set({ draft: null, asked: null, offered: [], isGreeted: false, sent: draft.id });
  }

  /** After something else was settled, to the report that was being written. */
  private comeBack(): undefined {
    this.set({ asked: null, offered: [] });
    if (this.progress.draft) this.goOn();
  }

  private greet(): undefined {
    if (!this.progress.isGreeted) this.say({ code: 'welcome' });
    this.set({ isGreeted: true });
  }

  private mayReport(): boolean {
    if (this.facts.isGuestAllowed) return true;
    this.say({ code: 'guests_not_allowed' });
    this.set({ draft: null, asked: null, offered: [] });
    return false;
  }

  private goOn(): undefined {
    if (!this.mayReport()) return;
    this.greet();
    this.ask(this.nextFor(this.progress.draft!));
  }

  private nextFor(draft: Draft): Asked {
    const told = wordsOf(draft)
      .split('\n')
      .filter((line) => !isAside(line));
    if (!draft.isTold && !isEnough(told.join('\n'))) return { kind: 'what' };
    if (draft.parts.length === 0) return { kind: 'what' };
    if (draft.unit === '') return { kind: 'unit' };
    return { kind: draft.name === '' ? 'name' : 'summary' };
  }

  private setUnit(draft: Draft, unit: Unit): undefined {
    this.set({ draft: { ...draft, unit: oneLine(unit.name, longest.unit), unitId: unit.id } });
    this.goOn();
  }

  private newDraft(texts: readonly string[]): Draft {
    const { facts, said } = this;
    const at = said.at.toISOString();
    const parts = texts.filter((text) => text !== '').map((text) => ({ at, text }));
    const name = oneLine(facts.profileName, longest.name);
    // Files of this message are noted where its words are added.
    const files = texts.length > 0 ? said.files : 0;
    return { id: facts.newId, parts, files, unit: '', unitId: null, name, isTold: false };
  }

  private add(draft: Draft, text: string, more: { isTold?: boolean } = {}): Draft {
    const { said } = this;
    const part = { at: said.at.toISOString(), text };
    const parts =
      text === ''
        ? draft.parts
        : [...draft.parts, part].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
    const isTold = draft.isTold || (more.isTold ?? false);
    const all = { ...draft, parts, files: draft.files + said.files, isTold };
    this.set({ draft: all });
    return all;
  }

  /** It was written before, or in the same second as, what led to the question, or came before that was asked. */
  private couldNotSeeTheQuestion(): boolean {
    const { saidAt, askedAt } = this.progress;
    const { at, receivedAt } = this.said;
    return (
      (saidAt !== null && at.getTime() <= Date.parse(saidAt)) ||
      (askedAt !== null && receivedAt.getTime() <= Date.parse(askedAt))
    );
  }

  private outdated(): undefined {
    this.say({ code: 'outdated' });
    this.askAgain();
  }

  private setCurrent(ticketId: string): undefined {
    this.set({ current: { ticketId, at: this.facts.at.toISOString() } });
  }

  private set(some: Partial<Progress>): undefined {
    this.progress = { ...this.progress, ...some };
  }

  private say(saying: Saying): undefined {
    this.says.push(saying);
  }

  private ask(asked: Asked): undefined {
    this.set({ asked });
    this.isAsking = true;
  }

  private askAgain(): undefined {
    if (this.progress.asked) this.ask(this.progress.asked);
  }

  private askKept(): undefined {
    this.say({ code: 'kept' });
    this.askAgain();
  }
}

const oneLine = (text: string, longest: number): string =>
  text.replace(/\s+/g, ' ').trim().slice(0, longest).toWellFormed();
