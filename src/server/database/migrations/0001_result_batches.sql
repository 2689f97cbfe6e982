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
ALTER TABLE "result" ADD COLUMN "percent_given" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "result" ADD COLUMN "mastery_given" boolean DEFAULT false NOT NULL;--> statement-breakpoint
CREATE INDEX "result_batch_by_age" ON "result_batch" USING btree ("course_id","created_at");