ALTER TABLE "course" ADD COLUMN "structure_version" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "outcome" ADD COLUMN "results_version" bigint DEFAULT 0 NOT NULL;