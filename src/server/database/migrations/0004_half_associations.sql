-- The course before the view, as whoever writes takes them.
ALTER TABLE "course" ADD COLUMN "rollups_due" boolean DEFAULT false NOT NULL;--> statement-breakpoint
DROP VIEW "public"."live_result";--> statement-breakpoint
UPDATE "course" SET "rollups_due" = true WHERE "id" IN (
  SELECT r.course_id FROM result r GROUP BY r.course_id
  HAVING bool_or((r.association_type IS NULL) <> (r.association_id IS NULL))
    OR bool_or(r.association_id IS NULL) AND bool_or(r.artifact_type = 'Quizzes::QuizSubmission'));--> statement-breakpoint
UPDATE "result" SET "association_type" = NULL, "association_id" = NULL
WHERE (association_type IS NULL) <> (association_id IS NULL);--> statement-breakpoint
CREATE VIEW "public"."live_result" AS (
  SELECT r.course_id, r.id, r.user_id, r.outcome_id, r.alignment_id, a.content_type, a.content_id,
    r.score, r.possible, r.percent, r.mastery, r.hidden, r.hide_points, r.title, r.submitted_at, r.assessed_at,
    r.artifact_type,
    CASE WHEN r.association_type IS NULL OR r.association_id IS NULL THEN a.content_type ELSE r.association_type END
      AS association_type,
    CASE WHEN r.association_type IS NULL OR r.association_id IS NULL THEN a.content_id ELSE r.association_id END
      AS association_id,
    w.id AS assignment_id,
    (NOT r.posted AND w.id IS NOT NULL AND w.post_manually
      AND w.grading_type IS DISTINCT FROM 'not_graded') AS withheld
  FROM result r
  JOIN alignment a ON a.course_id = r.course_id AND a.id = r.alignment_id
  LEFT JOIN quiz q ON q.course_id = r.course_id AND q.id = CASE
    WHEN r.association_type = 'Quizzes::Quiz' AND r.association_id IS NOT NULL THEN r.association_id
    WHEN a.content_type = 'Quizzes::Quiz' THEN a.content_id END
  LEFT JOIN rubric b ON b.course_id = r.course_id AND a.content_type = 'Rubric' AND b.id = a.content_id
  LEFT JOIN assignment w ON w.course_id = r.course_id AND w.id = CASE
    WHEN r.association_type = 'Assignment' AND r.association_id IS NOT NULL THEN r.association_id
    ELSE coalesce(q.assignment_id, b.assignment_id, CASE WHEN a.content_type = 'Assignment' THEN a.content_id END) END
  WHERE r.workflow_state <> 'deleted' AND a.workflow_state <> 'deleted'
);