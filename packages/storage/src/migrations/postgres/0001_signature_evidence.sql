CREATE TABLE "evidence" (
	"evidence_id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"kind" text NOT NULL,
	"bytes" "bytea",
	"sha256" text,
	"verdict" json NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "open_checks" (
	"application_id" text NOT NULL,
	"kind" text NOT NULL,
	"attempts" integer NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "open_checks_pk" PRIMARY KEY("application_id","kind")
);
--> statement-breakpoint
CREATE INDEX "evidence_application" ON "evidence" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "open_checks_due" ON "open_checks" USING btree ("due_at");