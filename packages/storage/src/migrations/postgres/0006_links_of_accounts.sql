ALTER TABLE "mailed_tokens" ADD COLUMN "account_id" text;--> statement-breakpoint
CREATE INDEX "mailed_tokens_account" ON "mailed_tokens" USING btree ("account_id");