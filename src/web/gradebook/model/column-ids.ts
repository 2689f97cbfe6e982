export const studentColumnId = 'student'
export const summaryColumnId = 'summary'
