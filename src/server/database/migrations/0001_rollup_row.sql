CREATE TABLE "rollup_row" (
	"course_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"reading" smallint NOT NULL,
	"scores" text NOT NULL,
	CONSTRAINT "rollup_row_course_id_reading_user_id_pk" PRIMARY KEY("course_id","reading","user_id")
);--> statement-breakpoint
INSERT INTO "rollup_row" ("course_id", "user_id", "reading", "scores")
SELECT s.course_id, s.user_id, s.reading, string_agg(
  '{"score":' || coalesce(s.score::text, 'null')
  || ',"title":' || coalesce(to_json(s.title)::text, 'null')
  || ',"submitted_at":' || coalesce(
    to_char(s.submitted_at AT TIME ZONE 'UTC', '"\""YYYY-MM-DD"T"HH24:MI:SS"Z\""'), 'null')
  || ',"count":' || s.count
  || ',"hide_points":' || coalesce(s.hide_points::text, 'null')
  || ',"links":{"outcome":"' || s.outcome_id || '"}}', ',' ORDER BY s.outcome_id)
FROM rollup_score s
GROUP BY s.course_id, s.user_id, s.reading;
