import { writeFileSync } from 'node:fs'
import { demoCourseText } from './demo-course.ts'

// Run after a change of what the demo is made of: node --import tsx src/server/intake/demo/make-demo-course.ts
writeFileSync(new URL('demo-course.json', import.meta.url), demoCourseText())
