CREATE TABLE `evidence` (
	`evidence_id` text PRIMARY KEY NOT NULL,
	`application_id` text NOT NULL,
	`kind` text NOT NULL,
	`bytes` blob,
	`sha256` text,
	`verdict` text NOT NULL,
	`taken_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `evidence_application` ON `evidence` (`application_id`);--> statement-breakpoint
CREATE TABLE `open_checks` (
	`application_id` text NOT NULL,
	`kind` text NOT NULL,
	`attempts` integer NOT NULL,
	`due_at` integer NOT NULL,
	PRIMARY KEY(`application_id`, `kind`)
);
--> statement-breakpoint
CREATE INDEX `open_checks_due` ON `open_checks` (`due_at`);