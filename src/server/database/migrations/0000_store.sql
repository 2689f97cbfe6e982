CREATE TABLE "access_token" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"scopes" jsonb,
	"purpose" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "alignment" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"outcome_id" bigint NOT NULL,
	"content_type" text NOT NULL,
	"content_id" bigint NOT NULL,
	"mastery_score" double precision,
	"workflow_state" text DEFAULT 'active' NOT NULL,
	CONSTRAINT "alignment_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "app_user" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sortable_name" text NOT NULL,
	"short_name" text NOT NULL,
	"sis_user_id" text,
	"integration_id" text,
	"login_id" text,
	"uuid" text,
	"lti_user_id" text,
	"avatar_url" text,
	"last_login" timestamp with time zone,
	"locale" text,
	"account_admin" boolean DEFAULT false NOT NULL,
	"csv_export" jsonb,
	CONSTRAINT "app_user_sis_user_id_unique" UNIQUE("sis_user_id")
);
--> statement-breakpoint
CREATE TABLE "assignment" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"name" text NOT NULL,
	"html_url" text,
	"submission_types" jsonb NOT NULL,
	"published" boolean DEFAULT true NOT NULL,
	"due_at" timestamp with time zone,
	"grading_type" text,
	"post_manually" boolean DEFAULT false NOT NULL,
	CONSTRAINT "assignment_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "course" (
	"id" bigint PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"sis_course_id" text,
	"time_zone" text,
	"calculation_method" text,
	"calculation_int" integer,
	"mastery_scale" jsonb,
	"features" jsonb NOT NULL,
	"version" bigint DEFAULT 1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrollment" (
	"course_id" bigint NOT NULL,
	"id" bigint GENERATED ALWAYS AS IDENTITY (sequence name "enrollment_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"user_id" bigint NOT NULL,
	"section_id" bigint NOT NULL,
	"type" text NOT NULL,
	"workflow_state" text DEFAULT 'active' NOT NULL,
	"associated_user_id" bigint,
	"limit_privileges_to_course_section" boolean DEFAULT false NOT NULL,
	CONSTRAINT "enrollment_course_id_id_pk" PRIMARY KEY("course_id","id"),
	CONSTRAINT "enrollment_is_known_by" UNIQUE NULLS NOT DISTINCT("course_id","user_id","section_id","type","associated_user_id")
);
--> statement-breakpoint
CREATE TABLE "gradebook_setting" (
	"course_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"settings" jsonb NOT NULL,
	CONSTRAINT "gradebook_setting_course_id_user_id_pk" PRIMARY KEY("course_id","user_id")
);
--> statement-breakpoint
CREATE TABLE "live_assessment" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "live_assessment_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "outcome" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"title" text NOT NULL,
	"display_name" text,
	"description" text,
	"friendly_description" text,
	"vendor_guid" text,
	"calculation_method" text,
	"calculation_int" integer,
	"mastery_points" double precision NOT NULL,
	"points_possible" double precision NOT NULL,
	"ratings" jsonb NOT NULL,
	CONSTRAINT "outcome_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "outcome_group" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"title" text NOT NULL,
	"parent_id" bigint,
	"description" text,
	"vendor_guid" text,
	CONSTRAINT "outcome_group_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "outcome_link" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"outcome_id" bigint NOT NULL,
	"group_id" bigint NOT NULL,
	"workflow_state" text DEFAULT 'active' NOT NULL,
	CONSTRAINT "outcome_link_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "outcome_order" (
	"course_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"outcome_id" bigint NOT NULL,
	"position" integer NOT NULL,
	CONSTRAINT "outcome_order_course_id_user_id_outcome_id_pk" PRIMARY KEY("course_id","user_id","outcome_id")
);
--> statement-breakpoint
CREATE TABLE "question_bank" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"title" text NOT NULL,
	CONSTRAINT "question_bank_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "quiz" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"title" text NOT NULL,
	"assignment_id" bigint,
	"question_bank_ids" jsonb NOT NULL,
	CONSTRAINT "quiz_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "result" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"outcome_id" bigint NOT NULL,
	"alignment_id" bigint NOT NULL,
	"score" double precision,
	"possible" double precision,
	"percent" double precision,
	"mastery" boolean,
	"hidden" boolean DEFAULT false NOT NULL,
	"hide_points" boolean DEFAULT false NOT NULL,
	"title" text,
	"submitted_at" timestamp with time zone,
	"assessed_at" timestamp with time zone,
	"artifact_type" text,
	"association_type" text,
	"association_id" bigint,
	"posted" boolean DEFAULT true NOT NULL,
	"workflow_state" text DEFAULT 'active' NOT NULL,
	CONSTRAINT "result_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "rollup_score" (
	"course_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"outcome_id" bigint NOT NULL,
	"reading" smallint NOT NULL,
	"score" double precision,
	"count" integer NOT NULL,
	"hide_points" boolean,
	"title" text,
	"submitted_at" timestamp with time zone,
	CONSTRAINT "rollup_score_course_id_reading_user_id_outcome_id_pk" PRIMARY KEY("course_id","reading","user_id","outcome_id")
);
--> statement-breakpoint
CREATE TABLE "rubric" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"title" text NOT NULL,
	"assignment_id" bigint,
	CONSTRAINT "rubric_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "section" (
	"course_id" bigint NOT NULL,
	"id" bigint NOT NULL,
	"name" text NOT NULL,
	"sis_section_id" text,
	CONSTRAINT "section_course_id_id_pk" PRIMARY KEY("course_id","id")
);
--> statement-breakpoint
CREATE TABLE "session" (
	"session_hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sign_in_link" (
	"key_hash" text PRIMARY KEY NOT NULL,
	"user_id" bigint NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"used_by_session" text
);
--> statement-breakpoint
ALTER TABLE "alignment" ADD CONSTRAINT "alignment_course_id_outcome_id_outcome_course_id_id_fk" FOREIGN KEY ("course_id","outcome_id") REFERENCES "public"."outcome"("course_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "enrollment" ADD CONSTRAINT "enrollment_course_id_section_id_section_course_id_id_fk" FOREIGN KEY ("course_id","section_id") REFERENCES "public"."section"("course_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_link" ADD CONSTRAINT "outcome_link_course_id_outcome_id_outcome_course_id_id_fk" FOREIGN KEY ("course_id","outcome_id") REFERENCES "public"."outcome"("course_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "outcome_link" ADD CONSTRAINT "outcome_link_course_id_group_id_outcome_group_course_id_id_fk" FOREIGN KEY ("course_id","group_id") REFERENCES "public"."outcome_group"("course_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "result" ADD CONSTRAINT "result_course_id_alignment_id_alignment_course_id_id_fk" FOREIGN KEY ("course_id","alignment_id") REFERENCES "public"."alignment"("course_id","id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_token_user" ON "access_token" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "enrollment_user" ON "enrollment" USING btree ("user_id","course_id");--> statement-breakpoint
CREATE INDEX "result_behind_a_cell" ON "result" USING btree ("course_id","user_id","outcome_id");--> statement-breakpoint
CREATE INDEX "rollup_score_by_outcome" ON "rollup_score" USING btree ("course_id","reading","outcome_id","score");--> statement-breakpoint
CREATE INDEX "session_user" ON "session" USING btree ("user_id");--> statement-breakpoint
CREATE VIEW "public"."live_result" AS (
  SELECT r.course_id, r.id, r.user_id, r.outcome_id, r.alignment_id, a.content_type, a.content_id,
    r.score, r.possible, r.percent, r.mastery, r.hidden, r.hide_points, r.title, r.submitted_at, r.assessed_at,
    r.artifact_type, r.association_type, r.association_id, w.id AS assignment_id,
    (NOT r.posted AND w.id IS NOT NULL AND w.post_manually
      AND w.grading_type IS DISTINCT FROM 'not_graded') AS withheld
  FROM result r
  JOIN alignment a ON a.course_id = r.course_id AND a.id = r.alignment_id
  LEFT JOIN quiz q ON q.course_id = r.course_id AND q.id = CASE
    WHEN r.association_type = 'Quizzes::Quiz' THEN r.association_id
    WHEN a.content_type = 'Quizzes::Quiz' THEN a.content_id END
  LEFT JOIN rubric b ON b.course_id = r.course_id AND a.content_type = 'Rubric' AND b.id = a.content_id
  LEFT JOIN assignment w ON w.course_id = r.course_id AND w.id = CASE
    WHEN r.association_type = 'Assignment' THEN r.association_id
    ELSE coalesce(q.assignment_id, b.assignment_id, CASE WHEN a.content_type = 'Assignment' THEN a.content_id END) END
  WHERE r.workflow_state <> 'deleted' AND a.workflow_state <> 'deleted'
);