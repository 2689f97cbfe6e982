import { QueryClientProvider } from '@tanstack/react-query'
import {
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
  RouterProvider,
  type ErrorComponentProps,
} from '@tanstack/react-router'
import { GradebookRoute } from './gradebook-route.tsx'
import { parseSearch } from './gradebook/address/search-params.ts'
import { paths } from './paths.ts'
import { queryClient } from './query-client.ts'
import { FirstCourse } from './session/first-course.tsx'
import { RequireSession } from './session/require-session.tsx'
import { ErrorState } from './ui/error-state.tsx'
import { ToastProvider } from './ui/toast.tsx'
import { words } from './words.ts'

const rootRoute = createRootRoute({
  component: () => (
    <RequireSession>
      <Outlet />
    </RequireSession>
  ),
  errorComponent: ({ reset }: ErrorComponentProps) => (
    <ErrorState title={words.stopped} action={{ label: words.tryAgain, onAction: reset }} />
  ),
  notFoundComponent: () => (
    <ErrorState
      title={words.noSuchPage}
      action={{
        label: words.toGradebook,
        onAction: () => void router.navigate({ to: paths.home.pattern }),
      }}
    />
  ),
})

const homeRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.home.pattern,
  component: FirstCourse,
})

const courseRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.course.pattern,
  beforeLoad: ({ params }) => {
    throw redirect({ to: paths.gradebook.pattern, params, replace: true })
  },
})

const gradebookRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: paths.gradebook.pattern,
  validateSearch: parseSearch,
  component: function CourseGradebook() {
    const { courseId } = gradebookRoute.useParams()
    return <GradebookRoute key={courseId} courseId={courseId} search={gradebookRoute.useSearch()} />
  },
})

const router = createRouter({
  routeTree: rootRoute.addChildren([homeRoute, courseRoute, gradebookRoute]),
  // Plain text both ways: an address that people read and copy.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(search as Record<string, string>).toString()
    return text === '' ? '' : `?${text}`
  },
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <ToastProvider>
        <RouterProvider router={router} />
      </ToastProvider>
    </QueryClientProvider>
  )
}
