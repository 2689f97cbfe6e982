import type { BundleInput } from './bundle-input.ts'

const fiveLevels = [
  { points: 4, description: 'Beyond the goal' },
  { points: 3, description: 'Goal reached' },
  { points: 2, description: 'Close to the goal' },
  { points: 1, description: 'Beginning' },
  { points: 0, description: 'Nothing shown yet' },
]

/** A scale with few levels, and colours of the school's own. */
const threeLevels = [
  { points: 5, description: 'Explains beyond the lesson', color: '5B3E96' },
  { points: 3, description: 'Explains it soundly', color: '1B7F5C', mastery: true },
  { points: 0, description: 'Does not explain it yet', color: 'B3541E' },
]

/** A scale with many levels and its mastery in the middle. */
const sixLevels = [
  { points: 10, description: 'Expert' },
  { points: 8, description: 'Confident' },
  { points: 6, description: 'Secure' },
  { points: 4, description: 'Developing' },
  { points: 2, description: 'Emerging' },
  { points: 0, description: 'Not started' },
]

/** The scales of the demo by name, each with its mastery points and full marks. */
export const scales = {
  five: { ratings: fiveLevels, mastery: 3, possible: 4 },
  three: { ratings: threeLevels, mastery: 3, possible: 5 },
  six: { ratings: sixLevels, mastery: 6, possible: 10 },
} as const

/** An outcome of the demo: its code, what the rest of the title says, how it is calculated, how hard it is. */
export type DemoOutcome = {
  code: string
  name: string
  description: string
  method: NonNullable<BundleInput<'outcomes'>['calculation_method']>
  int?: number
  scale?: keyof typeof scales
  /** In levels: above 0 is harder than most. */
  difficulty: number
}

/** The groups of the demo under its root, in upload order. */
export const groups: readonly { title: string; outcomes: readonly DemoOutcome[] }[] = [
  {
    title: 'Number and ratio',
    outcomes: [
      {
        code: 'KS3-N1',
        name: 'Order and compare numbers',
        description: 'Puts fractions, decimals and negative numbers on one line and says which is greater.',
        method: 'decaying_average',
        int: 65,
        difficulty: -0.35,
      },
      {
        code: 'KS3-N2',
        name: 'Calculate with fractions',
        description: 'Adds, subtracts, multiplies and divides fractions and mixed numbers.',
        method: 'n_mastery',
        int: 3,
        difficulty: -0.3,
      },
      {
        code: 'KS3-N3',
        name: 'Round and estimate',
        description: 'Rounds to a sensible accuracy and checks answers by an estimate.',
        method: 'latest',
        difficulty: -0.1,
      },
      {
        code: 'KS3-R1',
        name: 'Scale with ratios',
        description: 'Shares in a ratio and scales recipes, maps and models.',
        method: 'decaying_average',
        int: 65,
        difficulty: 0.15,
      },
      {
        code: 'KS3-R2',
        name: 'Change by percentages',
        description: 'Raises and lowers by a percentage and finds the original.',
        method: 'n_mastery',
        int: 3,
        difficulty: -0.15,
      },
    ],
  },
  {
    title: 'Algebra',
    outcomes: [
      {
        code: 'KS3-A1',
        name: 'Simplify expressions',
        description: 'Collects like terms, multiplies out one bracket and factorises.',
        method: 'highest',
        difficulty: 0.15,
      },
      {
        code: 'KS3-A2',
        name: 'Solve linear equations',
        description: 'Solves equations with the unknown on both sides and checks the solution.',
        method: 'average',
        difficulty: 0.2,
      },
      {
        code: 'KS3-A3',
        name: 'Read straight-line graphs',
        description: 'Reads gradient and intercept off a line and writes its equation.',
        method: 'standard_decaying_average',
        int: 65,
        difficulty: 0.45,
      },
    ],
  },
  {
    title: 'Shape and chance',
    outcomes: [
      {
        code: 'KS3-G1',
        name: 'Areas and volumes',
        description: 'Finds areas of composed shapes and volumes of prisms.',
        method: 'latest',
        difficulty: 0.1,
      },
      {
        code: 'KS3-G2',
        name: 'Angles and parallel lines',
        description: 'Finds missing angles and gives the reason for each step.',
        method: 'highest',
        scale: 'six',
        difficulty: 0.2,
      },
      {
        code: 'KS3-P1',
        name: 'Chances of events',
        description: 'Lists outcomes of two events and compares theory with experiment.',
        method: 'average',
        difficulty: 0.15,
      },
      {
        code: 'KS3-S1',
        name: 'Averages and spread',
        description: 'Compares two sets of data by an average and the range.',
        method: 'standard_decaying_average',
        int: 65,
        difficulty: 0.25,
      },
    ],
  },
  {
    title: 'Matter, forces and energy',
    outcomes: [
      {
        code: 'MS-PS1-2',
        name: 'Tell a chemical change from its products',
        description: 'Argues from properties before and after whether a new substance has formed.',
        method: 'decaying_average',
        int: 65,
        difficulty: -0.05,
      },
      {
        code: 'MS-PS2-2',
        name: 'Relate force, mass and motion',
        description: 'Plans a fair test of how a change of motion depends on force and mass.',
        method: 'n_mastery',
        int: 3,
        difficulty: -0.25,
      },
      {
        code: 'MS-PS3-1',
        name: 'Read energy of motion off a graph',
        description: 'Reads from graphs how energy of motion grows with mass and with speed.',
        method: 'latest',
        difficulty: 0.4,
      },
    ],
  },
  {
    title: 'Life and earth',
    outcomes: [
      {
        code: 'MS-LS1-6',
        name: 'Explain photosynthesis',
        description: 'Explains with evidence how plants turn light, water and air into food.',
        method: 'highest',
        scale: 'three',
        difficulty: 0,
      },
      {
        code: 'MS-LS2-1',
        name: 'Link resources and populations',
        description: 'Reads from data how food and space limit a population.',
        method: 'average',
        difficulty: -0.15,
      },
      {
        code: 'MS-ESS2-4',
        name: 'Model the water cycle',
        description: 'Models how sunlight and gravity keep water moving.',
        method: 'standard_decaying_average',
        int: 65,
        difficulty: -0.3,
      },
    ],
  },
  {
    title: 'Digital skills',
    outcomes: [
      {
        code: 'DC-1.1',
        name: 'Find and filter information',
        description: 'Searches with fitting words and narrows down what comes back.',
        method: 'decaying_average',
        int: 65,
        difficulty: -0.3,
      },
      {
        code: 'DC-1.2',
        name: 'Judge sources',
        description: 'Says who is behind a source and how far it can be trusted.',
        method: 'n_mastery',
        int: 3,
        difficulty: -0.3,
      },
      {
        code: 'DC-2.4',
        name: 'Work together online',
        description: 'Makes something together with others in shared documents.',
        method: 'average',
        difficulty: 0,
      },
      {
        code: 'DC-3.1',
        name: 'Make digital content',
        description: 'Makes pages, pictures and recordings that fit their readers.',
        method: 'decaying_average',
        int: 65,
        difficulty: -0.2,
      },
      {
        code: 'DC-3.4',
        name: 'Write programs',
        description: 'Writes and mends short programs with loops and conditions.',
        method: 'latest',
        difficulty: 0.5,
      },
      {
        code: 'DC-4.2',
        name: 'Protect personal data',
        description: 'Chooses settings and habits that keep personal data private.',
        method: 'average',
        difficulty: -0.2,
      },
    ],
  },
]
