CREATE TABLE "gradebook_view" (
	"course_id" bigint NOT NULL,
	"user_id" bigint NOT NULL,
	"view" jsonb NOT NULL,
	CONSTRAINT "gradebook_view_course_id_user_id_pk" PRIMARY KEY("course_id","user_id")
);
