import { type Locale, speak, type Texts } from '../../lib/texts.ts';
import type {
  Action,
  ContactProof,
  HoldReason,
  Outcome,
  Priority,
  RejectReason,
  RiskLevel,
  TicketType,
  Verdict,
} from './vocabulary.ts';

/** What a sentence about an event is made from: names beside the ids, never words of the ticket. */
export type EventFacts = {
  action: Action;
  actor_kind: 'person' | 'reporter' | 'system';
  actor_name: string | null;
  on_behalf_of_name: string | null;
  assignee_name: string | null;
  team_name: string | null;
  other_number: string | null;
  /** The routing rule that caught the report; only staff is told. */
  rule_name?: string | null;
  category: { id: string; en: string } | null;
  codes: Record<string, unknown>;
};

/** Words for codes, which the screens own. */
export type CodeWords = {
  type: (code: TicketType) => string;
  priority: (code: Priority) => string;
  rejectReason: (code: RejectReason) => string;
  holdReason: (code: HoldReason) => string;
  outcome: (code: Outcome) => string;
  verdict: (code: Verdict) => string;
  proof: (code: ContactProof) => string;
  risk: (code: RiskLevel) => string;
};

type Told = {
  who: string;
  assignee: string;
  category: string;
  percent: number;
  score: number;
  type: string;
  priority: string;
  rejectReason: string;
  holdReason: string;
  outcome: string;
  verdict: string;
  proof: string;
  risk: string;
  team: string;
  /** Number of the other ticket. */
  other: string;
  rule: string;
  /** Does the person act upon themself? */
  isSelf: boolean;
  isSystem: boolean;
  changed: string;
};
type Sentence = { id: (t: Told) => string; en: (t: Told) => string };

const words = {
  reporter: { id: 'Pelapor', en: 'The reporter' },
  system: { id: 'Sistem', en: 'The system' },
  somebody: { id: 'Seseorang', en: 'Somebody' },
  technician: { id: 'teknisi', en: 'a technician' },
  team: { id: 'tim lain', en: 'another team' },
  anotherTicket: { id: 'tiket lain', en: 'another ticket' },
  behalf: {
    id: (who: string, absent: string) => `${who} atas nama ${absent}`,
    en: (who: string, absent: string) => `${who} on behalf of ${absent}`,
  },
} satisfies Texts;

const sentences: Readonly<Record<Action, Sentence>> = {
  submit: {
    // Only a schedule opens tickets by itself.
    id: (t) =>
      `${t.isSystem ? 'Jadwal pemeliharaan membuka tiket' : `${t.who} mengirim laporan`}${t.rule && `. Disalurkan oleh aturan “${t.rule}”`}`,
    en: (t) =>
      `${t.isSystem ? 'The maintenance schedule opened the ticket' : `${t.who} sent the report`}${t.rule && `. Routed by the rule “${t.rule}”`}`,
  },
  accept: {
    id: (t) => `${t.who} menerima laporan: ${t.category}, prioritas ${t.priority}`,
    en: (t) => `${t.who} accepted the report: ${t.category}, priority ${t.priority}`,
  },
  return_for_data: {
    id: (t) => `${t.who} meminta data tambahan kepada pelapor`,
    en: (t) => `${t.who} asked the reporter for missing details`,
  },
  reject: {
    id: (t) => `${t.who} menolak laporan: ${t.rejectReason}`,
    en: (t) => `${t.who} rejected the report: ${t.rejectReason}`,
  },
  appeal: { id: (t) => `${t.who} mengajukan keberatan`, en: (t) => `${t.who} appealed` },
  solve_at_first_contact: {
    id: (t) => `${t.who} menyelesaikan laporan pada kontak pertama`,
    en: (t) => `${t.who} solved the report at first contact`,
  },
  check: {
    id: (t) => `${t.who} memeriksa penyelesaian pada kontak pertama: ${t.verdict}`,
    en: (t) => `${t.who} checked the solution at first contact: ${t.verdict}`,
  },
  verify_contact: {
    id: (t) => `${t.who} memastikan kontak pelapor: ${t.proof}`,
    en: (t) => `${t.who} verified the reporter’s contact: ${t.proof}`,
  },
  assign: {
    id: (t) => (t.isSelf ? `${t.who} mengambil tiket ini` : `${t.who} menugaskan ${t.assignee}`),
    en: (t) => (t.isSelf ? `${t.who} took this ticket` : `${t.who} assigned ${t.assignee}`),
  },
  start: { id: (t) => `${t.who} mulai bekerja`, en: (t) => `${t.who} started work` },
  progress: {
    id: (t) => `${t.who} mencatat kemajuan ${t.percent}%`,
    en: (t) => `${t.who} recorded ${t.percent}% progress`,
  },
  ask: { id: (t) => `${t.who} bertanya kepada pelapor`, en: (t) => `${t.who} asked the reporter` },
  answer: { id: (t) => `${t.who} menjawab pertanyaan`, en: (t) => `${t.who} answered the question` },
  close_without_reply: {
    id: () => 'Tiket ditutup karena tidak ada tanggapan pelapor',
    en: () => 'The ticket was closed for want of an answer from the reporter',
  },
  hold: {
    id: (t) => `${t.who} menunda pekerjaan: ${t.holdReason}`,
    en: (t) => `${t.who} put the work on hold: ${t.holdReason}`,
  },
  resume: { id: (t) => `${t.who} melanjutkan pekerjaan`, en: (t) => `${t.who} resumed work` },
  reassign: {
    id: (t) => `${t.who} mengalihkan tugas kepada ${t.assignee}`,
    en: (t) => `${t.who} changed the technician to ${t.assignee}`,
  },
  decline: {
    id: (t) => `${t.who} mengembalikan penugasan`,
    en: (t) => `${t.who} handed the assignment back`,
  },
  complete: {
    id: (t) => `${t.who} melaporkan pekerjaan selesai: ${t.outcome}`,
    en: (t) => `${t.who} reported the work as done: ${t.outcome}`,
  },
  approve_work: {
    id: (t) => `${t.who} menyetujui hasil pekerjaan`,
    en: (t) => `${t.who} approved the work`,
  },
  return_work: {
    id: (t) => `${t.who} mengembalikan pekerjaan kepada teknisi`,
    en: (t) => `${t.who} returned the work to the technician`,
  },
  confirm: {
    id: (t) => `${t.who} mengonfirmasi laporan selesai`,
    en: (t) => `${t.who} confirmed that it is solved`,
  },
  auto_close: {
    id: () => 'Tiket ditutup dengan sendirinya setelah masa konfirmasi',
    en: () => 'The ticket closed by itself after the time for confirmation',
  },
  not_solved: {
    id: (t) => `${t.who} menyatakan belum selesai`,
    en: (t) => `${t.who} said it is not solved`,
  },
  reopen: { id: (t) => `${t.who} membuka kembali tiket`, en: (t) => `${t.who} reopened the ticket` },
  cancel: { id: (t) => `${t.who} membatalkan tiket`, en: (t) => `${t.who} cancelled the ticket` },
  reply: { id: (t) => `${t.who} menanggapi`, en: (t) => `${t.who} replied` },
  note: { id: (t) => `${t.who} menulis catatan internal`, en: (t) => `${t.who} wrote an internal note` },
  attach: { id: (t) => `${t.who} melampirkan berkas`, en: (t) => `${t.who} attached files` },
  rate: {
    id: (t) => `${t.who} memberi nilai ${t.score} dari 5`,
    en: (t) => `${t.who} rated it ${t.score} of 5`,
  },
  classify: {
    id: (t) => `${t.who} mengubah klasifikasi${t.changed && `: ${t.changed}`}`,
    en: (t) => `${t.who} changed the classification${t.changed && `: ${t.changed}`}`,
  },
  transfer: {
    id: (t) => `${t.who} mengalihkan tiket kepada ${t.team}`,
    en: (t) => `${t.who} transferred the ticket to ${t.team}`,
  },
  share: { id: (t) => `${t.who} mengajak ${t.team} membantu`, en: (t) => `${t.who} asked ${t.team} to help` },
  accept_share: {
    id: (t) => `${t.who} menyanggupi bantuan ${t.team}`,
    en: (t) => `${t.who} agreed to help for ${t.team}`,
  },
  decline_share: {
    id: (t) => `${t.who} menolak ajakan bagi ${t.team}`,
    en: (t) => `${t.who} declined to help for ${t.team}`,
  },
  finish_share: {
    id: (t) => `${t.who} menyelesaikan bagian ${t.team}`,
    en: (t) => `${t.who} finished the part of ${t.team}`,
  },
  end_share: {
    id: (t) => `${t.who} mengakhiri bantuan ${t.team}`,
    en: (t) => `${t.who} ended the help of ${t.team}`,
  },
  merge: {
    id: (t) => `${t.who} menggabungkan tiket ini ke ${t.other}`,
    en: (t) => `${t.who} merged this ticket into ${t.other}`,
  },
  unmerge: {
    id: (t) => `${t.who} membatalkan penggabungan`,
    en: (t) => `${t.who} undid the merge`,
  },
  link: { id: (t) => `${t.who} menautkan ${t.other}`, en: (t) => `${t.who} linked ${t.other}` },
  unlink: {
    id: (t) => `${t.who} melepas tautan ${t.other}`,
    en: (t) => `${t.who} removed the link to ${t.other}`,
  },
  declare_major: {
    id: (t) => `${t.who} menyatakan ini gangguan massal`,
    en: (t) => `${t.who} declared this a major incident`,
  },
  include: {
    id: (t) => `${t.who} memasukkan laporan ini ke gangguan massal ${t.other}`,
    en: (t) => `${t.who} made this report part of the major incident ${t.other}`,
  },
  exclude: {
    id: (t) => `${t.who} mengeluarkan laporan ini dari gangguan massal`,
    en: (t) => `${t.who} took this report out of the major incident`,
  },
  announce: {
    id: (t) => `${t.who} memberi kabar kepada semua pelapor`,
    en: (t) => `${t.who} told all reporters`,
  },
  inform: {
    id: () => 'Ada kabar dari petugas untuk semua pelapor',
    en: () => 'The staff has news for all reporters',
  },
  resolve_with_parent: {
    id: (t) => `${t.who} menyelesaikan laporan bersama gangguan massalnya`,
    en: (t) => `${t.who} resolved the report with its major incident`,
  },
  raise_security: {
    id: (t) => `${t.who} mengangkat perkara keamanan, risiko ${t.risk}`,
    en: (t) => `${t.who} raised a security matter, risk ${t.risk}`,
  },
  open_up: {
    id: (t) => `${t.who} mencabut pembatasan tiket`,
    en: (t) => `${t.who} lifted the restriction`,
  },
  remind: { id: () => 'Sistem mengirim pengingat', en: () => 'The system sent a reminder' },
  alert: {
    id: () => 'Sistem memberi tahu kepala satuan pelaksana: laporan menunggu terlalu lama',
    en: () => 'The system alerted the unit head: the report has waited too long',
  },
};

/** One sentence without a full stop about what happened, for the stream, the history and notifications. */
export function describeEvent(event: EventFacts, locale: Locale, labels: CodeWords): string {
  const t = speak(words, locale);
  const { codes } = event;
  const actor =
    event.actor_kind === 'system'
      ? t.system
      : event.actor_kind === 'reporter'
        ? t.reporter
        : (event.actor_name ?? t.somebody);
  const category = event.category?.[locale] ?? '';
  const priority = codes['priority'] ? labels.priority(codes['priority'] as Priority) : '';
  const type = codes['type'] ? labels.type(codes['type'] as TicketType) : '';
  return sentences[event.action][locale]({
    who: event.on_behalf_of_name ? t.behalf(actor, event.on_behalf_of_name) : actor,
    assignee: event.assignee_name ?? t.technician,
    isSelf: event.assignee_name !== null && event.assignee_name === event.actor_name,
    isSystem: event.actor_kind === 'system',
    category,
    type,
    priority,
    percent: Number(codes['percent'] ?? 0),
    score: Number(codes['score'] ?? 0),
    rejectReason: event.action === 'reject' ? labels.rejectReason(codes['reason'] as RejectReason) : '',
    holdReason: event.action === 'hold' ? labels.holdReason(codes['reason'] as HoldReason) : '',
    outcome: event.action === 'complete' ? labels.outcome(codes['outcome'] as Outcome) : '',
    verdict: event.action === 'check' ? labels.verdict(codes['verdict'] as Verdict) : '',
    proof: event.action === 'verify_contact' ? labels.proof(codes['proof'] as ContactProof) : '',
    risk: event.action === 'raise_security' ? labels.risk(codes['risk_level'] as RiskLevel) : '',
    team: event.team_name ?? t.team,
    other: event.other_number ?? t.anotherTicket,
    rule: event.rule_name ?? '',
    changed: [type, category, priority].filter(Boolean).join(', '),
  });
}
