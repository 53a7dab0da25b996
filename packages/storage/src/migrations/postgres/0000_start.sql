CREATE TABLE "access_log" (
	"account_id" text NOT NULL,
	"application_id" text NOT NULL,
	"what" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "accounts" (
	"account_id" text PRIMARY KEY NOT NULL,
	"role" text NOT NULL,
	"state" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL,
	"password_hash" text,
	"card_key" text,
	"identity" json,
	"bureau" text,
	"display_name" text,
	"signature_valid_until_on" text,
	"authentication_valid_until_on" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "attachments" (
	"attachment_id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"slot" text NOT NULL,
	"request_id" text,
	"name" text NOT NULL,
	"media_type" text NOT NULL,
	"bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"pages" integer NOT NULL,
	"added_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cases" (
	"application_id" text PRIMARY KEY NOT NULL,
	"receipt_number" text NOT NULL,
	"account_id" text NOT NULL,
	"bureau" text NOT NULL,
	"status" text NOT NULL,
	"documents_arrived" boolean NOT NULL,
	"officer_id" text,
	"officer_name" text,
	"applicant_name" text NOT NULL,
	"procedure" text NOT NULL,
	"together" json NOT NULL,
	"status_of_residence" text NOT NULL,
	"expires_on" text NOT NULL,
	"due_on" text,
	"submitted_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL,
	"version" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "challenges" (
	"challenge_id" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"nonce" text NOT NULL,
	"origin" text NOT NULL,
	"account_id" text,
	"statement" text,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"application_id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"procedure" text NOT NULL,
	"edition" text NOT NULL,
	"category" text NOT NULL,
	"status" text NOT NULL,
	"together" json NOT NULL,
	"answers" json NOT NULL,
	"version" integer NOT NULL,
	"idempotency_key" text NOT NULL,
	"signing_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "events" (
	"application_id" text NOT NULL,
	"version" integer NOT NULL,
	"type" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"event" json NOT NULL,
	CONSTRAINT "events_pk" PRIMARY KEY("application_id","version")
);
--> statement-breakpoint
CREATE TABLE "mailed_tokens" (
	"token_hash" text PRIMARY KEY NOT NULL,
	"purpose" text NOT NULL,
	"email" text NOT NULL,
	"language" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"message_id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"to_address" text NOT NULL,
	"language" text NOT NULL,
	"params" json NOT NULL,
	"account_id" text,
	"application_id" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"attempts" integer NOT NULL,
	"due_at" timestamp (3) with time zone,
	"sent_at" timestamp (3) with time zone,
	"failure" text,
	"read_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer NOT NULL,
	"expire" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"session_hash" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "signings" (
	"signing_id" text PRIMARY KEY NOT NULL,
	"application_id" text NOT NULL,
	"account_id" text NOT NULL,
	"manifest" text NOT NULL,
	"sheet_ja_sha256" text NOT NULL,
	"sheet_both_sha256" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "submissions" (
	"application_id" text PRIMARY KEY NOT NULL,
	"idempotency_key" text NOT NULL,
	"receipt_number" text NOT NULL,
	"manifest" text NOT NULL,
	"cms" "bytea" NOT NULL,
	"sheet_ja_sha256" text NOT NULL,
	"sheet_both_sha256" text NOT NULL,
	"report" json,
	"receipt_payload" text NOT NULL,
	"receipt_signature" "bytea" NOT NULL,
	"submitted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE INDEX "access_log_application" ON "access_log" USING btree ("application_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_email" ON "accounts" USING btree ("email");--> statement-breakpoint
CREATE UNIQUE INDEX "accounts_card_key" ON "accounts" USING btree ("card_key");--> statement-breakpoint
CREATE INDEX "attachments_application" ON "attachments" USING btree ("application_id");--> statement-breakpoint
CREATE INDEX "attachments_sha256" ON "attachments" USING btree ("sha256");--> statement-breakpoint
CREATE INDEX "cases_queue" ON "cases" USING btree ("bureau","status","expires_on");--> statement-breakpoint
CREATE INDEX "cases_account" ON "cases" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "challenges_expires" ON "challenges" USING btree ("expires_at");--> statement-breakpoint
CREATE UNIQUE INDEX "drafts_idempotency_key" ON "drafts" USING btree ("idempotency_key");--> statement-breakpoint
CREATE INDEX "drafts_account" ON "drafts" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "drafts_updated" ON "drafts" USING btree ("updated_at");--> statement-breakpoint
CREATE INDEX "mailed_tokens_expires" ON "mailed_tokens" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("due_at");--> statement-breakpoint
CREATE INDEX "outbox_account" ON "outbox" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "rate_limits_expire" ON "rate_limits" USING btree ("expire");--> statement-breakpoint
CREATE INDEX "sessions_account" ON "sessions" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "signings_expires" ON "signings" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "signings_application" ON "signings" USING btree ("application_id");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_idempotency_key" ON "submissions" USING btree ("idempotency_key");--> statement-breakpoint
CREATE UNIQUE INDEX "submissions_receipt_number" ON "submissions" USING btree ("receipt_number");