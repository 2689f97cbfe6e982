/** Every address of the page: its pattern for the router, and how to build it. */
export const paths = {
  home: { pattern: '/', to: () => '/' },
  course: { pattern: '/courses/$courseId' },
  gradebook: {
    pattern: '/courses/$courseId/gradebook',
    to: (courseId: string) => `/courses/${encodeURIComponent(courseId)}/gradebook`,
  },
} as const
