/** A student of the demo course, and what sets that student's results apart. */
export type Student = {
  name: string
  sortable: string
  login: string
  short?: string
  /** Left out: the first half of the roster is in 8A, the rest in 8B. */
  sections?: readonly SectionName[]
  locale?: string
  state?: 'inactive' | 'completed'
  /** The school's other systems do not know the student. */
  fromElsewhere?: boolean
  /** Where the student stands and how far a term brings them, in levels; drawn where left out. */
  ability?: number
  growth?: number
  /** The share of work handed in; drawn where left out. */
  diligence?: number
  /** The last day with results. */
  until?: string
}

export type SectionName = '8A' | '8B'

/** All names are invented. They are from many scripts because real classes are. */
export const roster: readonly Student[] = [
  { name: 'Amara Okonkwo', sortable: 'Okonkwo, Amara', login: 'aokonkwo', ability: 0.35, growth: 0.9 },
  { name: 'Bartosz Źrebiec', sortable: 'Źrebiec, Bartosz', login: 'bzrebiec' },
  { name: 'Zoë van der Linde', sortable: 'Linde, Zoë van der', login: 'zvanderlinde' },
  { name: 'Siobhán O’Dea-Fitzgibbon', sortable: 'O’Dea-Fitzgibbon, Siobhán', login: 'sodeafitzgibbon' },
  {
    name: 'Nguyễn Thị Hồng Hạnh',
    sortable: 'Nguyễn, Thị Hồng Hạnh',
    short: 'Hạnh',
    login: 'hnguyen',
    ability: 1.3,
    diligence: 1,
  },
  { name: 'يوسف الحدّاد', sortable: 'الحدّاد، يوسف', short: 'يوسف', login: 'yhaddad', locale: 'ar' },
  { name: 'נועה ברקתי', sortable: 'ברקתי, נועה', short: 'נועה', login: 'nbarkati', locale: 'he' },
  { name: '陈思遥', sortable: '陈思遥', login: 'schen', ability: 0.9 },
  { name: 'Suhartini', sortable: 'Suhartini', login: 'suhartini', fromElsewhere: true },
  {
    name: 'Jack Thornbury',
    sortable: 'Thornbury, Jack',
    login: 'jthornbury',
    state: 'inactive',
    ability: -0.2,
    until: '2026-10-10',
  },
  {
    name: 'Ella Whitcombe',
    sortable: 'Whitcombe, Ella',
    sections: ['8A', '8B'],
    login: 'ewhitcombe',
    ability: 0.2,
  },
  { name: 'Tomás Álvarez Quirós', sortable: 'Álvarez Quirós, Tomás', login: 'talvarezquiros' },
  {
    name: 'Priya Venkatesan',
    sortable: 'Venkatesan, Priya',
    login: 'pvenkatesan',
    ability: 1.6,
    growth: 0.2,
    diligence: 1,
  },
  {
    name: 'Maximiliana Konstantina Papadopoulou-Christodoulidou von Hohenfels-Wittgenau',
    sortable: 'Papadopoulou-Christodoulidou von Hohenfels-Wittgenau, Maximiliana Konstantina',
    short: 'Maxi',
    login: 'mpapadopoulou',
  },
  { name: 'D’Andre Mayfield', sortable: 'Mayfield, D’Andre', login: 'dmayfield', ability: -1.5, growth: 1.7 },
  { name: 'Callum MacAskey', sortable: 'MacAskey, Callum', login: 'cmacaskey', diligence: 0.6 },
  { name: 'ليلى بن عمّارة', sortable: 'بن عمّارة، ليلى', short: 'ليلى', login: 'lbenammara' },
  { name: '砂川 ひより', sortable: '砂川 ひより', login: 'hsunagawa' },
  {
    name: 'Мирослава Чорнобривець',
    sortable: 'Чорнобривець, Мирослава',
    short: 'Мирослава',
    login: 'mchornobryvets',
    ability: 0.7,
    growth: 1,
  },
  { name: 'अनन्या त्रिपाठी', sortable: 'त्रिपाठी, अनन्या', short: 'अनन्या', login: 'atripathi' },
  { name: 'Þórdís Eyjólfsdóttir', sortable: 'Þórdís Eyjólfsdóttir', login: 'teyjolfsdottir' },
  { name: 'Beatriz Figueira dos Santos', sortable: 'Figueira dos Santos, Beatriz', login: 'bfigueira' },
  { name: 'Chidi Nwosu', sortable: 'Nwosu, Chidi', login: 'cnwosu', ability: 1.2, growth: -0.9 },
  { name: 'Freya Lindholt', sortable: 'Lindholt, Freya', login: 'flindholt' },
  { name: '한지온', sortable: '한지온', login: 'jhan', ability: 1.1 },
  { name: 'Ngozi Adeyemi-Clarke', sortable: 'Adeyemi-Clarke, Ngozi', login: 'nadeyemiclarke' },
  {
    name: 'Harriet Pell',
    sortable: 'Pell, Harriet',
    login: 'hpell',
    state: 'completed',
    until: '2026-10-21',
  },
  { name: 'Samuel Öztürk', sortable: 'Öztürk, Samuel', login: 'sozturk', ability: -0.9, growth: 0.1 },
  { name: 'Ioana Dumitrașcu', sortable: 'Dumitrașcu, Ioana', login: 'idumitrascu' },
  { name: 'Imran Sheikh-Malik', sortable: 'Sheikh-Malik, Imran', login: 'isheikhmalik' },
  {
    name: 'Owen Prosser',
    sortable: 'Prosser, Owen',
    login: 'oprosser',
    ability: -1.3,
    growth: 0.8,
    diligence: 0.75,
  },
  {
    name: 'Rhys Llewellyn-Vaughan',
    sortable: 'Llewellyn-Vaughan, Rhys',
    login: 'rllewellynvaughan',
    diligence: 0,
  },
]
