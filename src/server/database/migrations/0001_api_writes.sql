CREATE TABLE "gradebook_view" (
	"course_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"view" jsonb NOT NULL,
	CONSTRAINT "gradebook_view_course_id_user_id_pk" PRIMARY KEY("course_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "result_batch" (
	"course_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"key" text NOT NULL,
	"body_hash" text NOT NULL,
	"answer" json NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "result_batch_course_id_user_id_key_pk" PRIMARY KEY("course_id","user_id","key")
);
--> statement-breakpoint
CREATE TABLE "rollup_row" (
	"course_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"reading" smallint NOT NULL,
	"scores" text NOT NULL,
	CONSTRAINT "rollup_row_course_id_reading_user_id_pk" PRIMARY KEY("course_id","reading","user_id")
);
--> statement-breakpoint
ALTER TABLE "result" ADD COLUMN "percent_given" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "result" ADD COLUMN "mastery_given" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "result_batch_by_age" ON "result_batch" USING btree ("course_id","created_at");--> statement-breakpoint
CREATE INDEX "app_user_by_name" ON "app_user" USING btree ("sortable_name" COLLATE "und-x-icu","id");--> statement-breakpoint
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
