DROP INDEX "rollup_score_by_outcome";--> statement-breakpoint
CREATE INDEX "rollup_score_by_outcome" ON "rollup_score" USING btree ("course_id","reading","outcome_id","score","user_id");