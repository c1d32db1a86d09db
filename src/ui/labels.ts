import type {
  Action,
  Channel,
  ContactProof,
  HoldReason,
  Outcome,
  Priority,
  RejectReason,
  RiskLevel,
  Role,
  ShareState,
  Status,
  TicketType,
  Verdict,
} from '../domain/tickets/vocabulary.ts';

type Labels<Code extends string> = Readonly<Record<Code, { readonly id: string; readonly en: string }>>;

/** What staff read. Use with `speak(statusLabels, locale)[status]`, as all the lists below. */
export const statusLabels: Labels<Status> = {
  submitted: { id: 'Menunggu verifikasi', en: 'Awaiting verification' },
  accepted: { id: 'Diterima', en: 'Accepted' },
  assigned: { id: 'Ditugaskan', en: 'Assigned' },
  in_progress: { id: 'Dikerjakan', en: 'In progress' },
  waiting_reporter: { id: 'Menunggu pelapor', en: 'Waiting for reporter' },
  waiting_external: { id: 'Menunggu pihak lain', en: 'Waiting for others' },
  pending_review: { id: 'Menunggu pemeriksaan hasil', en: 'Awaiting review' },
  resolved: { id: 'Selesai', en: 'Resolved' },
  closed: { id: 'Ditutup', en: 'Closed' },
  rejected: { id: 'Ditolak', en: 'Rejected' },
  cancelled: { id: 'Dibatalkan', en: 'Cancelled' },
  merged: { id: 'Digabung', en: 'Merged' },
};

/** What reporters read. */
export const publicStatusLabels: Labels<Status> = {
  submitted: { id: 'Laporan diterima, menunggu verifikasi', en: 'Report received, awaiting verification' },
  accepted: { id: 'Diterima, menunggu penugasan', en: 'Accepted, awaiting assignment' },
  assigned: { id: 'Petugas telah ditunjuk', en: 'A technician has been named' },
  in_progress: { id: 'Sedang dikerjakan', en: 'Being worked on' },
  waiting_reporter: { id: 'Menunggu jawaban Anda', en: 'Waiting for your answer' },
  waiting_external: { id: 'Menunggu pihak lain', en: 'Waiting for a third party' },
  pending_review: { id: 'Hasil pekerjaan sedang diperiksa', en: 'The work is being checked' },
  resolved: { id: 'Selesai, mohon konfirmasi Anda', en: 'Done, please confirm' },
  closed: { id: 'Ditutup', en: 'Closed' },
  rejected: { id: 'Tidak dapat diproses', en: 'Cannot be processed' },
  cancelled: { id: 'Dibatalkan', en: 'Cancelled' },
  merged: { id: 'Digabung dengan tiket lain', en: 'Merged with another ticket' },
};

export const priorityLabels: Labels<Priority> = {
  critical: { id: 'Kritis', en: 'Critical' },
  high: { id: 'Tinggi', en: 'High' },
  medium: { id: 'Sedang', en: 'Medium' },
  low: { id: 'Rendah', en: 'Low' },
};

export const typeLabels: Labels<TicketType> = {
  incident: { id: 'Laporan gangguan', en: 'Incident' },
  request: { id: 'Permintaan layanan', en: 'Service request' },
  complaint: { id: 'Keluhan', en: 'Complaint' },
  question: { id: 'Pertanyaan', en: 'Question' },
};

export const channelLabels: Labels<Channel> = {
  web: { id: 'Situs web', en: 'Website' },
  whatsapp: { id: 'WhatsApp', en: 'WhatsApp' },
  phone: { id: 'Telepon', en: 'Phone' },
  walk_in: { id: 'Datang langsung', en: 'Walk-in' },
  email: { id: 'Surel', en: 'E-mail' },
  letter: { id: 'Surat', en: 'Letter' },
  telegram: { id: 'Telegram', en: 'Telegram' },
  sms: { id: 'SMS', en: 'SMS' },
};

export const holdReasonLabels: Labels<HoldReason> = {
  vendor: { id: 'Menunggu vendor', en: 'Waiting for the vendor' },
  spare_part: { id: 'Menunggu suku cadang', en: 'Waiting for a spare part' },
  central_agency: {
    id: 'Menunggu pengelola aplikasi pusat',
    en: 'Waiting for the national application owner',
  },
  isp_power: {
    id: 'Menunggu penyedia internet atau PLN',
    en: 'Waiting for the internet or power company',
  },
  site_access: { id: 'Menunggu akses ke lokasi', en: 'Waiting for access to the site' },
  scheduled: { id: 'Dijadwalkan pada waktu lain', en: 'Scheduled for another time' },
};

/** What a third party is waited for as, in brackets after its name. */
export const holdKinds: Labels<HoldReason> = {
  vendor: { id: 'vendor', en: 'vendor' },
  spare_part: { id: 'suku cadang', en: 'spare part' },
  central_agency: { id: 'aplikasi pusat', en: 'national application' },
  isp_power: { id: 'internet atau listrik', en: 'internet or power' },
  site_access: { id: 'akses lokasi', en: 'site access' },
  scheduled: { id: 'terjadwal', en: 'scheduled' },
};

export const rejectReasonLabels: Labels<RejectReason> = {
  out_of_scope: { id: 'Di luar kewenangan', en: 'Outside our authority' },
  redirected_sp4n: { id: 'Dialihkan ke SP4N-LAPOR!', en: 'Referred to SP4N-LAPOR!' },
  incomplete: { id: 'Data tidak lengkap', en: 'Incomplete' },
  letter_missing: { id: 'Surat permohonan belum ada', en: 'The official letter is missing' },
  spam: { id: 'Bukan laporan', en: 'Not a report' },
};

export const verdictLabels: Labels<Verdict> = {
  good: { id: 'Sudah baik', en: 'Good' },
  poor: { id: 'Perlu diperbaiki', en: 'Not good enough' },
};

export const riskLevelLabels: Labels<RiskLevel> = {
  low: { id: 'rendah', en: 'low' },
  medium: { id: 'sedang', en: 'medium' },
  high: { id: 'tinggi', en: 'high' },
  critical: { id: 'kritis', en: 'critical' },
};

export const shareStateLabels: Labels<ShareState> = {
  invited: { id: 'Menunggu jawaban', en: 'Awaiting an answer' },
  accepted: { id: 'Membantu', en: 'Helping' },
  finished: { id: 'Selesai', en: 'Finished' },
  declined: { id: 'Menolak', en: 'Declined' },
  withdrawn: { id: 'Dibatalkan', en: 'Withdrawn' },
  ended: { id: 'Berakhir', en: 'Ended' },
};

export const contactProofLabels: Labels<ContactProof> = {
  called_back: { id: 'Dihubungi kembali lewat kontak itu', en: 'Called back on that contact' },
  known_number: { id: 'Kontak yang tercatat di kantor', en: 'A contact the office has on record' },
  in_person: { id: 'Datang langsung', en: 'Came in person' },
  letter: { id: 'Disertai surat resmi', en: 'Came with an official letter' },
};

export const outcomeLabels: Labels<Outcome> = {
  fixed: { id: 'Diperbaiki', en: 'Fixed' },
  workaround: { id: 'Solusi sementara', en: 'Workaround' },
  fulfilled: { id: 'Permintaan dipenuhi', en: 'Request fulfilled' },
  no_fault: { id: 'Tidak ditemukan gangguan', en: 'No fault found' },
  out_of_scope: { id: 'Di luar kewenangan', en: 'Outside our authority' },
  referred: { id: 'Diteruskan ke pihak lain', en: 'Referred to a third party' },
};

export const roleLabels: Labels<Role> = {
  reporter: { id: 'Pelapor', en: 'Reporter' },
  agency_contact: { id: 'Narahubung TIK perangkat daerah', en: 'Agency IT contact' },
  front_desk: { id: 'Petugas layanan', en: 'Front desk' },
  technician: { id: 'Teknisi', en: 'Technician' },
  team_lead: { id: 'Ketua tim', en: 'Team lead' },
  unit_head: { id: 'Kepala satuan pelaksana', en: 'Unit head' },
  head: { id: 'Kepala dinas', en: 'Head of office' },
  auditor: { id: 'Auditor', en: 'Auditor' },
  admin: { id: 'Administrator', en: 'Administrator' },
};

/** What the button says: a verb. */
export const actionLabels: Labels<Action> = {
  submit: { id: 'Kirim laporan', en: 'Send report' },
  accept: { id: 'Terima laporan', en: 'Accept report' },
  return_for_data: { id: 'Minta data tambahan', en: 'Ask for missing details' },
  reject: { id: 'Tolak laporan', en: 'Reject report' },
  appeal: { id: 'Ajukan keberatan', en: 'Appeal' },
  solve_at_first_contact: { id: 'Selesaikan langsung', en: 'Solve right away' },
  check: { id: 'Periksa penyelesaian', en: 'Check the solution' },
  verify_contact: { id: 'Pastikan kontak pelapor', en: 'Verify the contact' },
  assign: { id: 'Tugaskan teknisi', en: 'Assign technician' },
  start: { id: 'Mulai kerjakan', en: 'Start work' },
  progress: { id: 'Catat kemajuan', en: 'Record progress' },
  ask: { id: 'Tanyakan kepada pelapor', en: 'Ask the reporter' },
  answer: { id: 'Kirim jawaban', en: 'Send answer' },
  close_without_reply: { id: 'Tutup tanpa tanggapan', en: 'Close without reply' },
  hold: { id: 'Tunda, menunggu pihak lain', en: 'Put on hold' },
  resume: { id: 'Lanjutkan pekerjaan', en: 'Resume work' },
  reassign: { id: 'Ganti teknisi', en: 'Change technician' },
  decline: { id: 'Kembalikan penugasan', en: 'Hand back assignment' },
  complete: { id: 'Laporkan selesai', en: 'Report as done' },
  approve_work: { id: 'Setujui hasil pekerjaan', en: 'Approve work' },
  return_work: { id: 'Kembalikan ke teknisi', en: 'Return to technician' },
  confirm: { id: 'Konfirmasi selesai', en: 'Confirm it is solved' },
  auto_close: { id: 'Tutup dengan sendirinya', en: 'Close automatically' },
  not_solved: { id: 'Laporkan belum selesai', en: 'Say it is not solved' },
  reopen: { id: 'Buka kembali', en: 'Reopen' },
  cancel: { id: 'Batalkan tiket', en: 'Cancel ticket' },
  reply: { id: 'Kirim tanggapan', en: 'Send reply' },
  note: { id: 'Simpan catatan internal', en: 'Save internal note' },
  attach: { id: 'Lampirkan berkas', en: 'Attach files' },
  rate: { id: 'Kirim penilaian', en: 'Send rating' },
  classify: { id: 'Ubah kategori dan prioritas', en: 'Change category and priority' },
  transfer: { id: 'Alihkan ke tim lain', en: 'Transfer to another team' },
  share: { id: 'Ajak tim lain', en: 'Ask another team' },
  accept_share: { id: 'Sanggupi', en: 'Agree to help' },
  decline_share: { id: 'Tolak ajakan', en: 'Decline' },
  finish_share: { id: 'Laporkan bagian selesai', en: 'Report our part done' },
  end_share: { id: 'Akhiri bantuan', en: 'End the help' },
  merge: { id: 'Gabungkan ke tiket lain', en: 'Merge into another ticket' },
  unmerge: { id: 'Batalkan penggabungan', en: 'Undo the merge' },
  link: { id: 'Tautkan tiket', en: 'Link a ticket' },
  unlink: { id: 'Lepas tautan', en: 'Remove link' },
  declare_major: { id: 'Nyatakan gangguan massal', en: 'Declare a major incident' },
  include: { id: 'Masukkan ke gangguan massal', en: 'Make part of a major incident' },
  exclude: { id: 'Keluarkan dari gangguan massal', en: 'Take out of the major incident' },
  announce: { id: 'Beri kabar semua pelapor', en: 'Tell all reporters' },
  inform: { id: 'Kabarkan', en: 'Inform' },
  resolve_with_parent: { id: 'Selesaikan bersama gangguan massal', en: 'Resolve with the major incident' },
  raise_security: { id: 'Angkat sebagai perkara keamanan', en: 'Raise as a security matter' },
  open_up: { id: 'Cabut pembatasan', en: 'Lift the restriction' },
  remind: { id: 'Ingatkan pelapor', en: 'Remind the reporter' },
  alert: { id: 'Beri tahu kepala satuan pelaksana', en: 'Alert the unit head' },
};
