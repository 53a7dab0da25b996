DROP INDEX "cases_queue";--> statement-breakpoint
ALTER TABLE "submissions" ADD COLUMN "signing_id" text;--> statement-breakpoint
CREATE INDEX "cases_newest" ON "cases" USING btree ("bureau","status","updated_at","application_id");--> statement-breakpoint
CREATE INDEX "cases_officer" ON "cases" USING btree ("officer_id","status","expires_on","submitted_at","application_id","bureau");--> statement-breakpoint
CREATE INDEX "submissions_signing" ON "submissions" USING btree ("signing_id");--> statement-breakpoint
CREATE INDEX "cases_queue" ON "cases" USING btree ("bureau","status","expires_on","submitted_at","application_id","documents_arrived");--> statement-breakpoint
UPDATE "submissions" SET "signing_id" = "report"->>'signingId';