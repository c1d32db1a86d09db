import {
  type Action,
  contactProofs,
  holdReasons,
  outcomes,
  priorities,
  rejectReasons,
  riskLevels,
  type ShareState,
  types,
  verdicts,
} from '../../../domain/tickets/vocabulary.ts';
import type { IconName } from '../../../ui/icon.tsx';
import {
  contactProofLabels,
  holdReasonLabels,
  outcomeLabels,
  priorityLabels,
  rejectReasonLabels,
  riskLevelLabels,
  typeLabels,
  verdictLabels,
} from '../../../ui/labels.ts';

type Words = { id: string; en: string };
type Choices = { codes: readonly string[]; labels: Readonly<Record<string, Words>> };
type Base = { name: string; label: Words; hint?: Words; required?: boolean };
export type StepField = Base &
  (
    | { kind: 'area' | 'text' | 'percent' | 'category' | 'technician' | 'region' | 'files' | 'box' }
    /** A day; what it means is the hour of the office's clock. */
    | { kind: 'date'; hour: '08:00:00' | '16:00:00' }
    /** A team that could own the ticket, or be asked to help. */
    | { kind: 'team'; as: 'owner' | 'invited' }
    /** One of the teams that help, in these states; `own` for those that the actor answers for. */
    | { kind: 'invited_team'; isOwn: boolean; states: readonly ShareState[] }
    /** Another ticket, by its number; of those that are known to fit one can be chosen. */
    | { kind: 'ticket'; from?: 'majors' }
    /** Words for the reporters of merged reports as well, where there are any. */
    | { kind: 'to_all' }
    | { kind: 'select' | 'radio'; choices: Choices }
    /** A box that fills in `fills` where nothing was typed. */
    | { kind: 'quick'; fills: string; value: Words }
    /** A box that opens the fields for photos. */
    | { kind: 'visit' }
  );

export type StepSpec = {
  action: Action;
  /** The resource, a noun. */
  noun: string;
  icon: IconName;
  fields: StepField[];
  /** What happens next, said after it is done. */
  flash: Words;
  /** The button alone does: nothing has to be filled in. */
  isDirect?: boolean;
  isGrave?: boolean;
  /** Moves the ticket on: the likeliest thing to do now. */
  isTurn?: boolean;
  /** Seldom wanted; kept out of the way. */
  isAside?: boolean;
  /** Stands beside what it is about, not among the actions of the ticket. */
  isInPanel?: boolean;
  /** Said instead of `flash` where the ticket is no longer the actor's to see. */
  gone?: Words;
};

const required = true as const;
const type: StepField = {
  kind: 'select',
  name: 'type',
  label: { id: 'Jenis', en: 'Type' },
  choices: { codes: types, labels: typeLabels },
  required,
};
const category: StepField = {
  kind: 'category',
  name: 'category_code',
  label: { id: 'Kategori', en: 'Category' },
  hint: {
    id: 'Tim di dalam kurung menjadi pemilik tiket.',
    en: 'The team in brackets will own the ticket.',
  },
  required,
};
const priority: StepField = {
  kind: 'select',
  name: 'priority',
  label: { id: 'Prioritas', en: 'Priority' },
  choices: { codes: priorities, labels: priorityLabels },
  required,
};
const region: StepField = { kind: 'region', name: 'region_code', label: { id: 'Wilayah', en: 'Region' } };
const area = (name: string, label: Words, hint?: Words, isRequired = true): StepField => ({
  kind: 'area',
  name,
  label,
  ...(hint && { hint }),
  required: isRequired,
});
const read: Words = { id: 'Pelapor membaca ini.', en: 'The reporter reads this.' };
const unread: Words = { id: 'Hanya dibaca petugas.', en: 'Only staff read this.' };
const technician: StepField = {
  kind: 'technician',
  name: 'assignee_id',
  label: { id: 'Teknisi', en: 'Technician' },
  required,
};
const reason: Words = { id: 'Alasan', en: 'Reason' };
const note: Words = { id: 'Catatan', en: 'Note' };
const files: StepField = { kind: 'files', name: 'attachments', label: { id: 'Lampiran', en: 'Attachments' } };

const otherNumber: Words = { id: 'Nomor tiket lain', en: 'Number of the other ticket' };
const invitedTeam = (isOwn: boolean, states: readonly ShareState[]): StepField => ({
  kind: 'invited_team',
  isOwn,
  states,
  name: 'team_id',
  label: { id: 'Tim', en: 'Team' },
  required,
});

/** Each step of the desk: its address, what its form asks for, and what is said when it is done. */
export const steps: readonly StepSpec[] = [
  {
    action: 'accept',
    noun: 'acceptance',
    isTurn: true,
    icon: 'clipboard-check',
    fields: [type, category, priority],
    flash: {
      id: 'Laporan diterima. Berikutnya: tugaskan teknisi.',
      en: 'Report accepted. Next: assign a technician.',
    },
  },
  {
    action: 'solve_at_first_contact',
    noun: 'first-contact-solution',
    isTurn: true,
    icon: 'circle-check-big',
    fields: [area('solution', { id: 'Solusi yang diberikan', en: 'The solution given' }, read)],
    flash: {
      id: 'Laporan selesai pada kontak pertama. Pelapor diminta mengonfirmasi.',
      en: 'Solved at first contact. The reporter is asked to confirm.',
    },
  },
  {
    action: 'verify_contact',
    noun: 'contact-verification',
    icon: 'user-check',
    fields: [
      {
        kind: 'radio',
        name: 'proof',
        label: { id: 'Bagaimana dipastikan', en: 'How it was verified' },
        choices: { codes: contactProofs, labels: contactProofLabels },
        required,
      },
    ],
    flash: { id: 'Kontak pelapor sudah dipastikan.', en: 'The reporter’s contact is verified.' },
  },
  {
    action: 'check',
    noun: 'first-contact-check',
    isTurn: true,
    icon: 'clipboard-check',
    fields: [
      {
        kind: 'radio',
        name: 'verdict',
        label: { id: 'Penyelesaian pada kontak pertama', en: 'The solution at first contact' },
        choices: { codes: verdicts, labels: verdictLabels },
        required,
      },
      area(
        'note',
        note,
        {
          id: 'Wajib bila perlu diperbaiki; dibaca petugas yang menyelesaikannya.',
          en: 'Needed when it is not good enough; read by whoever solved it.',
        },
        false,
      ),
    ],
    flash: { id: 'Pemeriksaan dicatat.', en: 'The check is recorded.' },
  },
  {
    action: 'assign',
    noun: 'assignment',
    isTurn: true,
    icon: 'user-check',
    fields: [technician],
    flash: {
      id: 'Teknisi ditugaskan dan sudah diberi tahu.',
      en: 'The technician is assigned and has been told.',
    },
  },
  {
    action: 'start',
    noun: 'start',
    isTurn: true,
    icon: 'play',
    fields: [],
    isDirect: true,
    flash: {
      id: 'Pekerjaan dimulai. Catat kemajuannya di sini.',
      en: 'Work started. Record its progress here.',
    },
  },
  {
    action: 'resume',
    noun: 'resumption',
    isTurn: true,
    icon: 'circle-play',
    fields: [area('note', note, unread, false)],
    isDirect: true,
    flash: { id: 'Pekerjaan dilanjutkan; waktu berjalan lagi.', en: 'Work resumed; the clock runs again.' },
  },
  {
    action: 'approve_work',
    noun: 'work-approval',
    isTurn: true,
    icon: 'badge-check',
    fields: [],
    isDirect: true,
    flash: {
      id: 'Hasil pekerjaan disetujui dan dikunci. Pelapor diminta mengonfirmasi.',
      en: 'Work approved and locked. The reporter is asked to confirm.',
    },
  },
  {
    action: 'complete',
    noun: 'completion',
    isTurn: true,
    icon: 'circle-check',
    fields: [
      {
        kind: 'radio',
        name: 'outcome',
        label: { id: 'Hasil', en: 'Outcome' },
        choices: { codes: outcomes, labels: outcomeLabels },
        required,
      },
      area(
        'solution',
        { id: 'Solusi', en: 'Solution' },
        { id: 'Apa yang dikerjakan sehingga masalah teratasi.', en: 'What was done to solve the problem.' },
      ),
      area(
        'constraints',
        { id: 'Kendala', en: 'Constraints' },
        {
          id: 'Apa yang menghambat pekerjaan.',
          en: 'What stood in the way of the work.',
        },
      ),
      {
        kind: 'quick',
        name: 'no_constraints',
        label: { id: 'Tidak ada kendala', en: 'No constraints' },
        fills: 'constraints',
        value: { id: 'tidak ada', en: 'none' },
      },
      area(
        'client_notes',
        { id: 'Catatan untuk pelapor', en: 'Notes for the reporter' },
        {
          id: 'Misalnya cara mencegahnya terulang. Boleh kosong.',
          en: 'Such as how to prevent it. May be empty.',
        },
        false,
      ),
      {
        kind: 'category',
        name: 'category_code',
        label: { id: 'Kategori sebenarnya', en: 'Actual category' },
        required,
      },
      {
        kind: 'visit',
        name: 'is_field_visit',
        label: { id: 'Saya datang ke lokasi', en: 'I went to the site' },
      },
    ],
    flash: {
      id: 'Pekerjaan dilaporkan selesai (100%). Atasan memeriksa hasilnya.',
      en: 'Reported as done (100%). An approver checks the work.',
    },
  },
  {
    action: 'progress',
    noun: 'progress',
    icon: 'chart-column',
    fields: [
      {
        kind: 'percent',
        name: 'percent',
        label: { id: 'Kemajuan (persen)', en: 'Progress (percent)' },
        hint: {
          id: 'Angka 1 sampai 99. Menurunkannya perlu catatan.',
          en: 'A number from 1 to 99. Lowering it wants a note.',
        },
        required,
      },
      area('note', note, unread, false),
    ],
    flash: { id: 'Kemajuan dicatat.', en: 'Progress recorded.' },
  },
  {
    action: 'ask',
    noun: 'question',
    icon: 'message-circle',
    fields: [area('question', { id: 'Pertanyaan', en: 'Question' }, read)],
    flash: {
      id: 'Pertanyaan dikirim. Waktu dijeda sampai pelapor menjawab.',
      en: 'Question sent. The clock pauses until the reporter answers.',
    },
  },
  {
    action: 'answer',
    noun: 'answer',
    icon: 'reply',
    fields: [area('reply', { id: 'Jawaban pelapor', en: "The reporter's answer" })],
    flash: { id: 'Jawaban dicatat; pekerjaan berlanjut.', en: 'Answer recorded; work goes on.' },
  },
  {
    action: 'hold',
    noun: 'hold',
    icon: 'pause',
    fields: [
      {
        kind: 'radio',
        name: 'reason',
        label: reason,
        choices: { codes: holdReasons, labels: holdReasonLabels },
        required,
      },
      {
        kind: 'text',
        name: 'party',
        label: { id: 'Menunggu siapa', en: 'Waiting for whom' },
        hint: { id: 'Misalnya nama vendor atau instansi.', en: 'Such as the name of a vendor or agency.' },
        required,
      },
      {
        kind: 'date',
        hour: '08:00:00',
        name: 'expected_at',
        label: { id: 'Perkiraan dapat dilanjutkan', en: 'Expected to go on' },
        required,
      },
      area('note', note, unread, false),
    ],
    flash: {
      id: 'Pekerjaan ditunda. Kami mengingatkan pada tanggal perkiraan.',
      en: 'Work is on hold. We remind you on the expected date.',
    },
  },
  {
    action: 'confirm',
    noun: 'confirmation',
    icon: 'check',
    fields: [],
    isDirect: true,
    flash: {
      id: 'Tiket dikonfirmasi selesai dan ditutup.',
      en: 'Confirmed as solved; the ticket is closed.',
    },
  },
  {
    action: 'return_work',
    noun: 'work-return',
    icon: 'reply',
    fields: [
      area(
        'instruction',
        { id: 'Yang harus diperbaiki', en: 'What must be mended' },
        {
          id: 'Dibaca teknisi, tidak oleh pelapor.',
          en: 'Read by the technician, not by the reporter.',
        },
      ),
    ],
    flash: { id: 'Pekerjaan dikembalikan kepada teknisi.', en: 'Work returned to the technician.' },
  },
  {
    action: 'not_solved',
    noun: 'not-solved',
    icon: 'refresh-cw',
    fields: [area('remaining', { id: 'Yang belum selesai', en: 'What remains' }, read)],
    flash: { id: 'Tiket kembali dikerjakan.', en: 'The ticket goes back to work.' },
  },
  {
    action: 'reopen',
    noun: 'reopening',
    icon: 'lock-open',
    fields: [area('reason', reason, read)],
    flash: { id: 'Tiket dibuka kembali dan menunggu penugasan.', en: 'Reopened; it waits to be assigned.' },
  },
  {
    action: 'return_for_data',
    noun: 'data-request',
    icon: 'message-circle',
    fields: [area('question', { id: 'Data yang diperlukan', en: 'What is needed' }, read)],
    flash: {
      id: 'Permintaan data dikirim kepada pelapor. Waktu dijeda.',
      en: 'The reporter is asked for details. The clock pauses.',
    },
  },
  {
    action: 'classify',
    noun: 'classification',
    isAside: true,
    icon: 'tag',
    fields: [type, category, priority, region],
    flash: { id: 'Kategori, prioritas, dan wilayah disimpan.', en: 'Category, priority and region saved.' },
  },
  {
    action: 'reassign',
    noun: 'reassignment',
    isAside: true,
    icon: 'users',
    fields: [technician, area('reason', reason, unread)],
    flash: {
      id: 'Tugas dialihkan; keduanya sudah diberi tahu.',
      en: 'Technician changed; both have been told.',
    },
  },
  {
    action: 'decline',
    noun: 'refusal',
    isAside: true,
    icon: 'user-x',
    fields: [area('reason', reason, unread)],
    flash: {
      id: 'Penugasan dikembalikan; ketua tim diberi tahu.',
      en: 'Assignment handed back; the team lead has been told.',
    },
  },
  {
    action: 'reject',
    noun: 'rejection',
    icon: 'ban',
    isGrave: true,
    fields: [
      {
        kind: 'select',
        name: 'reason',
        label: reason,
        choices: { codes: rejectReasons, labels: rejectReasonLabels },
        required,
      },
      area(
        'explanation',
        { id: 'Penjelasan dan ke mana pelapor dapat pergi', en: 'Explanation, and where to go' },
        read,
      ),
      {
        kind: 'text',
        name: 'external_reference',
        label: { id: 'Nomor rujukan, bila dialihkan', en: 'Reference number, if referred' },
      },
    ],
    flash: {
      id: 'Laporan ditolak. Pelapor dapat mengajukan keberatan dalam tiga hari.',
      en: 'Report rejected. The reporter can appeal within three days.',
    },
  },
  {
    action: 'cancel',
    noun: 'cancellation',
    isAside: true,
    icon: 'circle-x',
    isGrave: true,
    fields: [area('reason', reason, read)],
    flash: { id: 'Tiket dibatalkan.', en: 'Ticket cancelled.' },
  },
  {
    action: 'resolve_with_parent',
    noun: 'shared-solution',
    isTurn: true,
    icon: 'circle-check-big',
    fields: [],
    isDirect: true,
    flash: {
      id: 'Laporan selesai bersama gangguan massalnya. Pelapor membaca solusinya dan diminta mengonfirmasi.',
      en: 'Resolved with its major incident. The reporter reads the solution and is asked to confirm.',
    },
  },
  {
    action: 'announce',
    noun: 'announcements',
    icon: 'megaphone',
    fields: [
      area(
        'body',
        { id: 'Kabar untuk semua pelapor', en: 'News for all reporters' },
        {
          id: 'Satu tulisan untuk semua. Jangan menyebut nama atau unit seorang pelapor.',
          en: 'One text for all. Name no reporter and no unit of one.',
        },
      ),
      files,
    ],
    flash: {
      id: 'Kabar dikirim kepada semua pelapor dan muncul pada laporan mereka.',
      en: 'The news goes to all reporters and appears on their reports.',
    },
  },
  {
    action: 'share',
    noun: 'shares',
    isAside: true,
    icon: 'users',
    fields: [
      {
        kind: 'team',
        as: 'invited',
        name: 'team_id',
        label: { id: 'Tim yang diajak', en: 'Team to ask' },
        hint: {
          id: 'Tim itu melihat tiket ini selama membantu; catatan internal sebelum ajakan tidak.',
          en: 'That team sees this ticket while it helps, but no internal note from before.',
        },
        required,
      },
      area(
        'task',
        { id: 'Yang diminta', en: 'What is asked' },
        { id: 'Hanya dibaca petugas.', en: 'Only staff read this.' },
      ),
      {
        kind: 'date',
        hour: '16:00:00',
        name: 'due_at',
        label: { id: 'Diharapkan selesai pada (boleh kosong)', en: 'Wanted by (may be empty)' },
      },
    ],
    flash: {
      id: 'Ajakan dikirim. Tim itu menyanggupi atau menolak; jawabannya muncul di sini.',
      en: 'The team has been asked. It agrees or declines; its answer appears here.',
    },
  },
  {
    action: 'accept_share',
    noun: 'share-acceptance',
    isInPanel: true,
    isDirect: true,
    icon: 'circle-check',
    fields: [invitedTeam(true, ['invited'])],
    flash: {
      id: 'Bantuan disanggupi. Laporkan di sini bila bagian tim Anda selesai.',
      en: 'Your team helps. Report here when its part is done.',
    },
  },
  {
    action: 'finish_share',
    noun: 'share-result',
    isInPanel: true,
    icon: 'circle-check-big',
    fields: [
      invitedTeam(true, ['invited', 'accepted']),
      area('result', { id: 'Hasil pekerjaan tim Anda', en: 'What your team did' }, unread),
    ],
    flash: {
      id: 'Bagian tim Anda dilaporkan selesai; pemilik tiket diberi tahu.',
      en: 'Your part is reported as done; the owner of the ticket has been told.',
    },
  },
  {
    action: 'decline_share',
    noun: 'share-refusal',
    isInPanel: true,
    icon: 'user-x',
    fields: [invitedTeam(true, ['invited', 'accepted']), area('reason', reason, unread)],
    flash: {
      id: 'Ajakan ditolak; pemilik tiket diberi tahu.',
      en: 'Declined; the owner of the ticket has been told.',
    },
    gone: {
      id: 'Ajakan ditolak; pemilik tiket diberi tahu. Tiket itu tidak lagi terlihat oleh tim Anda.',
      en: 'Declined; the owner has been told. Your team no longer sees that ticket.',
    },
  },
  {
    action: 'end_share',
    noun: 'share-ending',
    isInPanel: true,
    icon: 'x',
    fields: [
      invitedTeam(false, ['invited', 'accepted', 'finished']),
      area('reason', { id: 'Alasan (boleh kosong)', en: 'Reason (may be empty)' }, unread, false),
    ],
    flash: {
      id: 'Bantuan diakhiri; tim itu tidak lagi melihat tiket ini.',
      en: 'The help has ended; that team no longer sees this ticket.',
    },
  },
  {
    action: 'transfer',
    noun: 'transfer',
    isAside: true,
    icon: 'arrow-right',
    fields: [
      {
        kind: 'team',
        as: 'owner',
        name: 'team_id',
        label: { id: 'Tim yang menerima', en: 'Team to hand over to' },
        hint: {
          id: 'Tim itu menjadi pemilik tiket; waktu tidak dihitung ulang.',
          en: 'That team will own the ticket; the clock does not start again.',
        },
        required,
      },
      area('reason', reason, unread),
    ],
    flash: {
      id: 'Tiket dialihkan; ketua tim yang menerima diberi tahu.',
      en: 'Transferred; the lead of the new team has been told.',
    },
    gone: {
      id: 'Tiket dialihkan dan tidak lagi terlihat oleh tim Anda. Ketua tim yang menerima diberi tahu.',
      en: 'Transferred; your team no longer sees that ticket. The lead of the new team has been told.',
    },
  },
  {
    action: 'merge',
    noun: 'merge',
    isAside: true,
    icon: 'git-merge',
    fields: [{ kind: 'ticket', name: 'other', label: otherNumber, required }],
    flash: {
      id: 'Laporan digabung. Pelapornya diberi tahu; penggabungan dapat dibatalkan selama tujuh hari.',
      en: 'Merged. Its reporter has been told; this can be undone for seven days.',
    },
  },
  {
    action: 'unmerge',
    noun: 'unmerging',
    isInPanel: true,
    isDirect: true,
    icon: 'undo-2',
    fields: [area('reason', { id: 'Alasan (boleh kosong)', en: 'Reason (may be empty)' }, unread, false)],
    flash: {
      id: 'Penggabungan dibatalkan; tiket kembali ke keadaannya semula.',
      en: 'The merge is undone; the ticket is back where it was.',
    },
  },
  {
    action: 'link',
    noun: 'links',
    isAside: true,
    icon: 'link',
    fields: [{ kind: 'ticket', name: 'other', label: otherNumber, required }],
    flash: { id: 'Kedua tiket saling tertaut.', en: 'The two tickets are linked.' },
  },
  {
    action: 'unlink',
    noun: 'unlinking',
    isInPanel: true,
    icon: 'x',
    fields: [{ kind: 'ticket', name: 'other', label: otherNumber, required }],
    flash: { id: 'Tautan dilepas.', en: 'The link is removed.' },
  },
  {
    action: 'declare_major',
    noun: 'major-incident',
    isAside: true,
    isDirect: true,
    icon: 'megaphone',
    fields: [],
    flash: {
      id: 'Ini sekarang gangguan massal. Masukkan laporan lain yang sama, lalu beri kabar semua pelapor sekaligus.',
      en: 'This is a major incident now. Add the other reports of it, then tell all reporters at once.',
    },
  },
  {
    action: 'include',
    noun: 'inclusion',
    isAside: true,
    icon: 'megaphone',
    fields: [
      {
        kind: 'ticket',
        from: 'majors',
        name: 'other',
        label: { id: 'Nomor gangguan massal', en: 'Number of the major incident' },
        required,
      },
    ],
    flash: {
      id: 'Laporan ini bagian dari gangguan massal itu; pelapornya ikut mendapat kabarnya.',
      en: 'This report is part of that major incident; its reporter gets the news of it.',
    },
  },
  {
    action: 'exclude',
    noun: 'exclusion',
    isAside: true,
    isDirect: true,
    icon: 'undo-2',
    fields: [],
    flash: {
      id: 'Laporan ini tidak lagi bagian dari gangguan massal.',
      en: 'This report is no longer part of the major incident.',
    },
  },
  {
    action: 'raise_security',
    noun: 'security-matter',
    isAside: true,
    isGrave: true,
    icon: 'shield-alert',
    fields: [
      {
        kind: 'radio',
        name: 'risk_level',
        label: { id: 'Tingkat risiko', en: 'Level of risk' },
        choices: { codes: riskLevels, labels: riskLevelLabels },
        required,
      },
      area(
        'chronology',
        { id: 'Kronologi', en: 'Chronology' },
        {
          id: 'Apa yang terjadi, kapan diketahui, oleh siapa.',
          en: 'What happened, when it was noticed and by whom.',
        },
      ),
      area(
        'impact',
        { id: 'Dampak', en: 'Impact' },
        { id: 'Layanan, data, dan orang yang terdampak.', en: 'Services, data and people affected.' },
      ),
      {
        kind: 'box',
        name: 'is_vital',
        label: {
          id: 'Menyangkut infrastruktur informasi vital',
          en: 'Vital information infrastructure is concerned',
        },
        hint: { id: 'Dilaporkan dalam 1×24 jam.', en: 'To be reported within 24 hours.' },
      },
      {
        kind: 'box',
        name: 'has_personal_data',
        label: { id: 'Menyangkut data pribadi', en: 'Personal data is concerned' },
        hint: {
          id: 'Pemilik data dan lembaga pengawas diberi tahu dalam 3×24 jam.',
          en: 'The people concerned and the authority are to be told within 72 hours.',
        },
      },
    ],
    flash: {
      id: 'Perkara keamanan dicatat; tiket ini terbatas, dan tenggat pelaporannya terlihat di bawah.',
      en: 'The security matter is recorded; this ticket is restricted, and its deadlines stand below.',
    },
    gone: {
      id: 'Perkara keamanan dicatat. Tiket itu kini terbatas bagi tim keamanan dan tidak lagi terlihat oleh Anda.',
      en: 'The security matter is recorded. The ticket is restricted to the security team now and no longer visible to you.',
    },
  },
  {
    action: 'open_up',
    noun: 'opening-up',
    isAside: true,
    icon: 'lock-open',
    fields: [area('reason', reason, unread)],
    flash: {
      id: 'Pembatasan dicabut; tiket terlihat seperti tiket lain.',
      en: 'The restriction is lifted; the ticket is visible like others.',
    },
  },
  {
    action: 'reply',
    noun: 'replies',
    icon: 'send',
    fields: [
      area('body', { id: 'Tanggapan', en: 'Reply' }, read),
      {
        kind: 'to_all',
        name: 'to_all',
        label: {
          id: 'Kirim juga kepada pelapor laporan yang digabung',
          en: 'Send it to the reporters of merged reports as well',
        },
        hint: {
          id: 'Mereka membaca kata-katanya dan dapat membuka berkasnya.',
          en: 'They read the words and can open the files.',
        },
      },
      files,
    ],
    flash: { id: 'Tanggapan terkirim.', en: 'Reply sent.' },
  },
  {
    action: 'note',
    noun: 'notes',
    icon: 'lock',
    fields: [area('body', { id: 'Catatan internal', en: 'Internal note' }, unread), files],
    flash: { id: 'Catatan internal disimpan.', en: 'Internal note saved.' },
  },
  {
    action: 'attach',
    noun: 'files',
    icon: 'paperclip',
    fields: [files],
    flash: { id: 'Berkas dilampirkan.', en: 'Files attached.' },
  },
];

export const stepOf = (action: Action): StepSpec | undefined => steps.find((step) => step.action === action);

/** Does the form of this step send files? */
export const takesFiles = (step: StepSpec): boolean =>
  step.fields.some(({ kind }) => kind === 'files' || kind === 'visit');
