import {
  closestCenter,
  DndContext,
  MeasuringStrategy,
  type Modifier,
  MouseSensor,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { SortableContext, useSortable } from '@dnd-kit/sortable'
import { type ReactNode, type RefObject, type SyntheticEvent, useMemo } from 'react'
import { landmarkOf } from '../../ui/landmark.ts'
import { MirroredEdgeScroll } from './mirrored-edge-scroll.ts'
import { useCarriedDistance } from './use-carried-distance.ts'
import { words } from '../words/words.ts'

/** What a column does while a pointer has it: px over the grid from where it was taken, to the right. */
export type PointerCarry = {
  onStart: (outcomeId: string) => void
  onMove: (px: number) => void
  onEnd: (px: number) => void
  onCancel: () => void
}

/** What makes a header draggable, and the grip in it the part that tells a screen reader how. */
export type DragHandle = {
  setNodeRef: (element: HTMLElement | null) => void
  setActivatorNodeRef: (element: HTMLElement | null) => void
  onMouseDown: (event: SyntheticEvent) => void
  onTouchStart: (event: SyntheticEvent) => void
  describedBy: string
}

// A finger that moves on at once scrolls; one that rests on a header takes its column. In ms and px.
const mouseStart = { activationConstraint: { distance: 4 } }
const touchStart = { activationConstraint: { delay: 250, tolerance: 8 } }

const onlyAcross: Modifier = ({ transform }) => ({ ...transform, y: 0 })
const measuring = { droppable: { strategy: MeasuringStrategy.WhileDragging } }
// dnd-kit would otherwise scroll the rows up as soon as a header, which lies at the top edge, is dragged.
const autoScroll = { threshold: { x: 0.12, y: 0 } }
// The grid itself announces a drag, by keys and by pointer alike.
const announcements = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}
const noStrategy = () => null
const staysPut = () => null
const neverAnimates = () => false

/** The headers that can be dragged: dnd-kit tells when one is taken, carried and let go, and scrolls at the edges. */
export function DragArea({
  ids,
  scroller,
  carry,
  children,
}: {
  ids: string[]
  scroller: RefObject<HTMLElement | null>
  carry: PointerCarry
  children: ReactNode
}) {
  const carried = useCarriedDistance(scroller)
  const sensors = useSensors(useSensor(MouseSensor, mouseStart), useSensor(TouchSensor, touchStart))
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      modifiers={[onlyAcross]}
      measuring={measuring}
      autoScroll={autoScroll}
      accessibility={{
        screenReaderInstructions: { draggable: words.handleHelp },
        announcements,
        // Its texts have no place in a row of headers.
        container: scroller.current === null ? document.body : landmarkOf(scroller.current),
      }}
      onDragStart={({ active, activatorEvent }) => {
        carried.begin(activatorEvent)
        carry.onStart(String(active.id))
      }}
      onDragMove={() => carry.onMove(carried.soFar())}
      onDragEnd={() => {
        carry.onEnd(carried.soFar())
        carried.end()
      }}
      onDragCancel={() => {
        carried.end()
        carry.onCancel()
      }}
    >
      <MirroredEdgeScroll scroller={scroller} />
      <SortableContext items={ids} strategy={noStrategy}>
        {children}
      </SortableContext>
    </DndContext>
  )
}

/** One of them; `children` draws the header with what makes it draggable. */
export function Draggable({ id, children }: { id: string; children: (handle: DragHandle) => ReactNode }) {
  const { setNodeRef, setActivatorNodeRef, listeners, attributes } = useSortable({
    id,
    strategy: staysPut,
    animateLayoutChanges: neverAnimates,
  })
  const describedBy = attributes['aria-describedby']
  const handle = useMemo(
    () => ({
      setNodeRef,
      setActivatorNodeRef,
      onMouseDown: (event: SyntheticEvent) => listeners?.['onMouseDown']?.(event),
      onTouchStart: (event: SyntheticEvent) => listeners?.['onTouchStart']?.(event),
      describedBy,
    }),
    [setNodeRef, setActivatorNodeRef, listeners, describedBy],
  )
  return children(handle)
}
