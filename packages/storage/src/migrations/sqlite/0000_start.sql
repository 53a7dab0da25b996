CREATE TABLE `access_log` (
	`account_id` text NOT NULL,
	`application_id` text NOT NULL,
	`what` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `access_log_application` ON `access_log` (`application_id`,`at`);--> statement-breakpoint
CREATE TABLE `accounts` (
	`account_id` text PRIMARY KEY NOT NULL,
	`role` text NOT NULL,
	`state` text NOT NULL,
	`email` text NOT NULL,
	`language` text NOT NULL,
	`password_hash` text,
	`card_key` text,
	`identity` text,
	`bureau` text,
	`display_name` text,
	`signature_valid_until_on` text,
	`authentication_valid_until_on` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_email` ON `accounts` (`email`);--> statement-breakpoint
CREATE UNIQUE INDEX `accounts_card_key` ON `accounts` (`card_key`);--> statement-breakpoint
CREATE TABLE `attachments` (
	`attachment_id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`slot` text NOT NULL,
	`request_id` text,
	`name` text NOT NULL,
	`media_type` text NOT NULL,
	`bytes` integer NOT NULL,
	`sha256` text NOT NULL,
	`pages` integer NOT NULL,
	`added_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `attachments_application` ON `attachments` (`application_id`);--> statement-breakpoint
CREATE INDEX `attachments_sha256` ON `attachments` (`sha256`);--> statement-breakpoint
CREATE TABLE `cases` (
	`application_id` text PRIMARY KEY NOT NULL,
	`receipt_number` text NOT NULL,
	`account_id` text NOT NULL,
	`bureau` text NOT NULL,
	`status` text NOT NULL,
	`documents_arrived` integer NOT NULL,
	`officer_id` text,
	`officer_name` text,
	`applicant_name` text NOT NULL,
	`procedure` text NOT NULL,
	`together` text NOT NULL,
	`status_of_residence` text NOT NULL,
	`expires_on` text NOT NULL,
	`due_on` text,
	`submitted_at` integer NOT NULL,
	`updated_at` integer NOT NULL,
	`version` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cases_queue` ON `cases` (`bureau`,`status`,`expires_on`);--> statement-breakpoint
CREATE INDEX `cases_account` ON `cases` (`account_id`);--> statement-breakpoint
CREATE TABLE `challenges` (
	`challenge_id` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`nonce` text NOT NULL,
	`origin` text NOT NULL,
	`account_id` text,
	`statement` text,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `challenges_expires` ON `challenges` (`expires_at`);--> statement-breakpoint
CREATE TABLE `drafts` (
	`application_id` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`procedure` text NOT NULL,
	`edition` text NOT NULL,
	`category` text NOT NULL,
	`status` text NOT NULL,
	`together` text NOT NULL,
	`answers` text NOT NULL,
	`version` integer NOT NULL,
	`idempotency_key` text NOT NULL,
	`signing_id` text,
	`created_at` integer NOT NULL,
	`updated_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `drafts_idempotency_key` ON `drafts` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `drafts_account` ON `drafts` (`account_id`);--> statement-breakpoint
CREATE INDEX `drafts_updated` ON `drafts` (`updated_at`);--> statement-breakpoint
CREATE TABLE `events` (
	`application_id` text NOT NULL,
	`version` integer NOT NULL,
	`type` text NOT NULL,
	`at` integer NOT NULL,
	`event` text NOT NULL,
	PRIMARY KEY(`application_id`, `version`)
);
--> statement-breakpoint
CREATE TABLE `mailed_tokens` (
	`token_hash` text PRIMARY KEY NOT NULL,
	`purpose` text NOT NULL,
	`email` text NOT NULL,
	`language` text NOT NULL,
	`expires_at` integer NOT NULL,
	`used_at` integer
);
--> statement-breakpoint
CREATE INDEX `mailed_tokens_expires` ON `mailed_tokens` (`expires_at`);--> statement-breakpoint
CREATE TABLE `outbox` (
	`message_id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`to_address` text NOT NULL,
	`language` text NOT NULL,
	`params` text NOT NULL,
	`account_id` text,
	`application_id` text,
	`created_at` integer NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` integer,
	`sent_at` integer,
	`failure` text,
	`read_at` integer
);
--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`due_at`);--> statement-breakpoint
CREATE INDEX `outbox_account` ON `outbox` (`account_id`,`created_at`);--> statement-breakpoint
CREATE TABLE `rate_limits` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer NOT NULL,
	`expire` integer
);
--> statement-breakpoint
CREATE INDEX `rate_limits_expire` ON `rate_limits` (`expire`);--> statement-breakpoint
CREATE TABLE `sessions` (
	`session_hash` text PRIMARY KEY NOT NULL,
	`account_id` text NOT NULL,
	`expires_at` integer NOT NULL,
	`ends_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_account` ON `sessions` (`account_id`);--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `signings` (
	`signing_id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`account_id` text NOT NULL,
	`manifest` text NOT NULL,
	`sheet_ja_sha256` text NOT NULL,
	`sheet_both_sha256` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `signings_expires` ON `signings` (`expires_at`);--> statement-breakpoint
CREATE INDEX `signings_application` ON `signings` (`application_id`);--> statement-breakpoint
CREATE TABLE `submissions` (
	`application_id` text PRIMARY KEY NOT NULL,
	`idempotency_key` text NOT NULL,
	`receipt_number` text NOT NULL,
	`manifest` text NOT NULL,
	`cms` blob NOT NULL,
	`sheet_ja_sha256` text NOT NULL,
	`sheet_both_sha256` text NOT NULL,
	`report` text,
	`receipt_payload` text NOT NULL,
	`receipt_signature` blob NOT NULL,
	`submitted_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_idempotency_key` ON `submissions` (`idempotency_key`);--> statement-breakpoint
CREATE UNIQUE INDEX `submissions_receipt_number` ON `submissions` (`receipt_number`);